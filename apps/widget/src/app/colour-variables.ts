import { inkOn, oppositeOf, readableOn } from '../shared/colours.js';

/** The grounds of `base.css` that are nearest to the ink, on which the widget's colour has to be readable. */
const LIGHT_RAISED = '#eef2f0';
const DARK_RAISED = '#262d2a';

/** The widget's one colour, and what follows from it so that everything stays readable (WCAG AA), by day and by night. */
export const colourVariables = (primaryColor: string): Record<string, string> => ({
  '--primary': primaryColor,
  '--on-primary': inkOn(primaryColor),
  '--away': oppositeOf(inkOn(primaryColor)),
  '--accent-light': readableOn(primaryColor, LIGHT_RAISED),
  '--accent-dark': readableOn(primaryColor, DARK_RAISED),
});

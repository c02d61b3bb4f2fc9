import { inkOn, readableOn } from '../shared/colours.js';

/** The grounds of `base.css`, on which the widget's colour has to be readable. */
const LIGHT_GROUND = '#ffffff';
const DARK_RAISED = '#262d2a';

/** The widget's one colour, and what follows from it so that everything stays readable (WCAG AA), by day and by night. */
export const colourVariables = (primaryColor: string): Record<string, string> => ({
  '--primary': primaryColor,
  '--on-primary': inkOn(primaryColor),
  '--accent-light': readableOn(primaryColor, LIGHT_GROUND),
  '--accent-dark': readableOn(primaryColor, DARK_RAISED),
});

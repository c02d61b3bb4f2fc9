import {
  Badge,
  Button,
  Menu,
  Modal,
  Notification,
  SegmentedControl,
  Tooltip,
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

const iris: MantineColorsTuple = [
  '#eff0fe',
  '#dfe1fb',
  '#bec1f3',
  '#9a9feb',
  '#7c83e4',
  '#676fdd',
  '#5a62d4',
  '#4a52c4',
  '#3f46ae',
  '#343a94',
];
const lagoon: MantineColorsTuple = [
  '#e4f7f5',
  '#cfeeea',
  '#a2ddd6',
  '#71cbc1',
  '#49bbaf',
  '#2fb0a4',
  '#159287',
  '#0b7d74',
  '#046a62',
  '#00524c',
];
const slate: MantineColorsTuple = [
  '#e7eaf1',
  '#c6cbd7',
  '#a3abbc',
  '#848da0',
  '#5d6679',
  '#3b4252',
  '#2a303d',
  '#20252f',
  '#191d26',
  '#12151c',
];

/** Compact and quiet: people look at it all day. Iris is ours, lagoon is the AI, amber is for notes only. */
export const theme = createTheme({
  colors: { iris, lagoon, dark: slate },
  primaryColor: 'iris',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.5' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.5rem', lg: '0.75rem', xl: '1rem' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.125rem', lineHeight: '1.4' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h3: { fontSize: '0.8125rem', lineHeight: '1.4' },
    },
  },
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      styles: {
        root: { maxWidth: '100%' },
        // A name within may be long: it is cut with an ellipsis, and keeps its descenders.
        label: {
          display: 'block',
          height: 'auto',
          minWidth: 0,
          textOverflow: 'ellipsis',
          lineHeight: 1.45,
          textBoxTrim: 'none',
        },
      },
    }),
    Badge: Badge.extend({
      defaultProps: { variant: 'light', size: 'sm', radius: 'sm' },
      styles: { root: { textTransform: 'none', fontWeight: 550, letterSpacing: 0 } },
    }),
    SegmentedControl: SegmentedControl.extend({
      styles: { root: { background: 'var(--baton-raised)' }, indicator: { background: 'var(--baton-lifted)' } },
    }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: true } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', position: 'bottom-end' } }),
    Notification: Notification.extend({
      defaultProps: { withBorder: true, closeButtonProps: { 'aria-label': 'Dismiss' } },
    }),
    Modal: Modal.extend({
      defaultProps: { centered: true, radius: 'lg' },
      styles: { title: { fontWeight: 650, lineHeight: 1.4, overflowWrap: 'anywhere' } },
    }),
  },
});

/** Behind and on badges, avatars and quiet buttons: ground and ink, chosen for contrast. */
const lightTints = {
  gray: ['#e9ecf2', '#4a5264'],
  yellow: ['#ffe9a8', '#7a5200'],
  lagoon: ['#d9f1ed', '#04625b'],
  iris: ['#e4e6fc', '#3f46ae'],
  orange: ['#ffe8d6', '#964806'],
  red: ['#fde2e2', '#ad2424'],
  green: ['#def3e5', '#1a6b3b'],
} as const;
const darkTints = {
  gray: ['#2d3442', '#c6cbd7'],
  yellow: ['#453714', '#f0cf7c'],
  lagoon: ['#123a36', '#7fd3c9'],
  iris: ['#2f356b', '#c3c6f7'],
  orange: ['#4a2c10', '#f5b678'],
  red: ['#4b2323', '#ffa3a3'],
  green: ['#173a26', '#7fdba6'],
} as const;

const tintVariables = (tints: Record<string, readonly [string, string]>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tints).flatMap(([name, [ground, ink]]) => [
      [`--mantine-color-${name}-light`, ground],
      [`--mantine-color-${name}-light-hover`, `color-mix(in srgb, ${ground}, ${ink} 10%)`],
      [`--mantine-color-${name}-light-color`, ink],
    ]),
  );

/** Under white words and signs, on either ground. */
const filled = {
  '--mantine-color-red-filled': '#c92a2a',
  '--mantine-color-red-filled-hover': '#b02525',
  '--mantine-color-orange-filled': '#b8460e',
  '--mantine-color-orange-filled-hover': '#a03d0c',
  '--mantine-color-yellow-filled': '#8f6200',
  '--mantine-color-yellow-filled-hover': '#7a5200',
};

/** Every surface and every meaning of a colour, once for light and once for dark; text pairs meet WCAG AA. */
export const colourVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...tintVariables(lightTints),
    ...filled,
    '--mantine-color-error': '#c02f2f',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1a1e28',
    '--mantine-color-dimmed': '#596174',
    '--mantine-color-placeholder': '#6d7588',
    '--mantine-color-default-border': '#d8dce6',
    '--baton-ground': '#f4f5f8',
    '--baton-surface': '#ffffff',
    '--baton-raised': '#eef0f5',
    '--baton-lifted': '#ffffff',
    '--baton-hover': '#f4f5fa',
    '--baton-selected': '#eceefd',
    '--baton-line': '#e3e6ee',
    '--baton-accent': '#4a52c4',
    '--baton-ai': '#e2f5f2',
    '--baton-ai-ink': '#04625b',
    '--baton-agent': '#e4e6fc',
    '--baton-agent-ink': '#3f46ae',
    '--baton-note': '#fff3cf',
    '--baton-note-line': '#e9c664',
    '--baton-note-ink': '#7a5200',
    '--baton-urgent': '#c02f2f',
    '--baton-warm': '#a65308',
    '--baton-good': '#1c7a43',
  },
  dark: {
    ...tintVariables(darkTints),
    ...filled,
    '--mantine-color-error': '#ff8f8f',
    '--mantine-color-body': '#191d26',
    '--mantine-color-text': '#e4e7ee',
    '--mantine-color-dimmed': '#9ea7b9',
    '--mantine-color-placeholder': '#8b94a7',
    '--mantine-color-default-border': '#363d4c',
    '--baton-ground': '#12151c',
    '--baton-surface': '#191d26',
    '--baton-raised': '#252b37',
    '--baton-lifted': '#3b4252',
    '--baton-hover': '#1f2430',
    '--baton-selected': '#272c4a',
    '--baton-line': '#2a303d',
    '--baton-accent': '#9a9feb',
    '--baton-ai': '#12322f',
    '--baton-ai-ink': '#71cbc1',
    '--baton-agent': '#2b3061',
    '--baton-agent-ink': '#bec1f3',
    '--baton-note': '#39301a',
    '--baton-note-line': '#6f5a22',
    '--baton-note-ink': '#f0cf7c',
    '--baton-urgent': '#ff8f8f',
    '--baton-warm': '#f0a55f',
    '--baton-good': '#6fd39b',
  },
});

/** Red, green, blue, each 0..255. */
type Colour = readonly [number, number, number];

const WHITE: Colour = [255, 255, 255];
const BLACK: Colour = [0, 0, 0];
/** Used when a widget's colour is no `#rrggbb`. */
const FALLBACK: Colour = [31, 77, 58];
/** WCAG 2.2 AA for text. */
const READABLE = 4.5;
const STEPS = 20;

const parse = (hex: string): Colour => {
  const digits = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex);
  if (!digits) return FALLBACK;
  return [digits[1], digits[2], digits[3]].map((part) => Number.parseInt(part ?? '0', 16)) as unknown as Colour;
};
const hexOf = (colour: Colour): string =>
  `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** Relative luminance as WCAG 2.2 defines it. */
const luminance = (colour: Colour): number => {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: Colour, other: Colour): number => {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

const mix = (from: Colour, to: Colour, share: number): Colour =>
  from.map((part, index) => part + ((to[index] ?? 0) - part) * share) as unknown as Colour;

/** The contrast of two `#rrggbb`, 1..21. */
export const contrastOf = (one: string, other: string): number => contrast(parse(one), parse(other));

/** White or black, whichever reads better on it. */
export const inkOn = (background: string): string => {
  const colour = parse(background);
  return hexOf(
    contrast(colour, WHITE) >= READABLE ? WHITE : contrast(colour, WHITE) > contrast(colour, BLACK) ? WHITE : BLACK,
  );
};

/** Of an ink: the colour that it stands out from most. */
export const oppositeOf = (ink: string): string => hexOf(luminance(parse(ink)) > 0.18 ? BLACK : WHITE);

/** The brightest of the same hue. */
const vivid = (colour: Colour): Colour => {
  const highest = Math.max(...colour);
  return highest === 0 ? WHITE : mix(BLACK, colour, 255 / highest);
};

/** The colour itself if it reads well on the background, else as little darker, or brighter, as is needed. */
export const readableOn = (colour: string, background: string): string => {
  const ground = parse(background);
  const own = parse(colour);
  const way = luminance(ground) > 0.18 ? [own, BLACK] : [own, vivid(own), WHITE];
  for (let leg = 1; leg < way.length; leg += 1)
    for (let step = 0; step <= STEPS; step += 1) {
      // Rounded as it will be shown.
      const candidate = hexOf(mix(way[leg - 1] ?? own, way[leg] ?? own, step / STEPS));
      if (contrast(parse(candidate), ground) >= READABLE) return candidate;
    }
  return hexOf(way.at(-1) ?? own);
};

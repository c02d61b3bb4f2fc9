const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** As the widget chooses it: white where that reads well on the colour or better than black; contrast as WCAG 2.2 defines it. */
export const inkOn = (colour: string): string => {
  const ground = luminance(/^#[\da-f]{6}$/i.test(colour) ? colour : '#1f4d3a');
  const [white, black] = [1.05 / (ground + 0.05), (ground + 0.05) / 0.05];
  return white >= 4.5 || white > black ? '#ffffff' : '#000000';
};

const NUMBER = /(?<![\p{L}\p{N}])[-+−]?(?:\d[\d.,'’]*)?\d(?![\p{L}\p{N}])/gu;

/** The only number in a text, as it was written but in western digits: whose comma is whose is for people to say. */
export const numberIn = (text: string): string | null => {
  const [number, ...others] = text.normalize('NFKC').match(NUMBER) ?? [];
  return number !== undefined && others.length === 0 ? number.replace('−', '-') : null;
};

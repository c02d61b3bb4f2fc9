/** What somebody typed as the origin that it means: `shop.example.com/cart` is `https://shop.example.com`. As typed where it means none. */
export const siteOrigin = (typed: string): string => {
  const text = typed.trim();
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return text;
  const { origin } = new URL(address);
  return origin === 'null' ? text : origin;
};

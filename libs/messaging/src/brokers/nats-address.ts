export interface NatsAddress {
  readonly servers: string[];
  readonly user?: string;
  readonly pass?: string;
}

/** The client does not read a user and a password from its URLs: they are taken out of the first one here. */
export const natsAddressOf = (urls: string): NatsAddress => {
  const all = urls.split(',').map((url) => new URL(url.trim()));
  const [first] = all;
  const servers = all.map(({ protocol, host }) => `${protocol}//${host}`);
  if (!first?.username) return { servers };
  return { servers, user: decodeURIComponent(first.username), pass: decodeURIComponent(first.password) };
};

import ipaddr from 'ipaddr.js';

/** All that IANA has given to the public internet of IPv6; what lies outside is local, translated or not in use. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address belongs to the public internet; not one of this machine, of a private network, of a cloud's own services, nor
 * one that stands for an IPv4 address (mapped, translated, tunnelled).
 */
export const isPublicAddress = (text: string): boolean => {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  return address.range() === 'unicast' && (address instanceof ipaddr.IPv4 || address.match(GLOBAL_IPV6));
};

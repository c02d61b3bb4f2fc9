import ipaddr from 'ipaddr.js';

/**
 * Whether an address belongs to the public internet; not one of this machine, of a private network, of a cloud's own services, nor
 * one that stands for an IPv4 address (mapped, translated, tunnelled).
 */
export const isPublicAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';

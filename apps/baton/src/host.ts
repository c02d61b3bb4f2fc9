/** Loopback while there are accounts whose passwords everybody knows, unless an operator says otherwise. */
export const hostFor = (given: string | undefined, hasDemo: boolean): string =>
  given || (hasDemo ? '127.0.0.1' : '0.0.0.0');

/** Whether other machines may reach what listens there. */
export const isOpenToOthers = (host: string): boolean => !/^(127\.|::1$|localhost$)/.test(host);

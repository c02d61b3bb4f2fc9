export default async () => {
  await globalThis.stopSpecServers?.();
};

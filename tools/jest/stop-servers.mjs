export default async () => {
  await globalThis.closeSpecDesk?.();
};

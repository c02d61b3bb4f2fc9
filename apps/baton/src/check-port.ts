import { createServer } from 'node:net';
import type { DataFolder } from './data-folder.js';

/** Throws an Error that says who has the port, as far as that can be known, and what to do. */
export const checkPort = async (host: string, port: number, folder: DataFolder): Promise<void> => {
  const running = folder.running();
  if (running)
    throw new Error(
      `Baton runs on ${folder.path} already: ${running.url} (pid ${running.pid}). Open it there, or stop it first.`,
    );
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(
          new Error(
            `Port ${port} on ${host} is taken by another program. Stop that, or choose another port: PORT=${port + 1} npm start`,
          ),
        );
      else if (error.code === 'EACCES')
        reject(new Error(`This user may not listen on port ${port}. Choose one above 1023: PORT=4400 npm start`));
      else reject(error);
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
};

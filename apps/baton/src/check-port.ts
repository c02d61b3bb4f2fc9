import { createServer } from 'node:net';
import { whoListens } from './who-listens.js';

/** An Error in words for a failure to listen: who has the port, as far as that can be known, and what to do. */
export const explainListening = (error: unknown, host: string, port: number, variable = 'PORT'): Error => {
  const { code } = error as NodeJS.ErrnoException;
  const other = (what: string) => new Error(what, { cause: error });
  if (code === 'EADDRINUSE')
    return other(
      `Port ${port} on ${host} is taken by ${whoListens(port) ?? 'another program'}. Stop that, or choose another port: ${variable}=${port + 1} npm start`,
    );
  if (code === 'EACCES')
    return other(`This user may not listen on port ${port}. Choose one above 1023: ${variable}=4400 npm start`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return other(
      `${host} is no address of this machine. Set HOST to one that is: 127.0.0.1 for this machine only, 0.0.0.0 for all.`,
    );
  return error instanceof Error ? error : new Error(String(error));
};

/** Throws an Error with `explainListening`'s words when nobody can listen there. */
export const checkPort = (host: string, port: number, variable = 'PORT'): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(explainListening(error, host, port, variable)));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });

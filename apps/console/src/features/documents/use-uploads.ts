import { useCallback, useState } from 'react';
import { reasonOf } from '../../shared/api/api.js';
import { useAddFile } from './document-queries.js';

export interface Upload {
  readonly key: number;
  readonly name: string;
  /** Null while it is under way. */
  readonly failure: string | null;
}

let uploads = 0;

/** Sends files one after the other; those that came through are in the list, those that did not say why. */
export const useUploads = () => {
  const addFile = useAddFile();
  const [shown, setShown] = useState<readonly Upload[]>([]);
  const drop = useCallback((key: number) => setShown((all) => all.filter((each) => each.key !== key)), []);
  const send = async (files: readonly File[]): Promise<void> => {
    const queue = files.map((file) => ({ file, key: (uploads += 1) }));
    setShown((all) => [...all, ...queue.map(({ file, key }) => ({ key, name: file.name, failure: null }))]);
    for (const { file, key } of queue) {
      try {
        await addFile(file);
        drop(key);
      } catch (failure) {
        const words = reasonOf(failure);
        setShown((all) => all.map((each) => (each.key === key ? { ...each, failure: words } : each)));
      }
    }
  };
  return { uploads: shown, send, dismiss: drop };
};

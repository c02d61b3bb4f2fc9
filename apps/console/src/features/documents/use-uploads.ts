import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { reasonOf } from '../../shared/api/api.js';
import { useAddFile } from './document-queries.js';

export interface Upload {
  readonly key: number;
  readonly name: string;
  /** Null while it is under way. */
  readonly failure: string | null;
}

let begun = 0;

const uploadsKey = ['uploads'];
const none: readonly Upload[] = [];

/** Sends files one after the other; those that came through are in the list, those that did not say why, also to who left the page meanwhile. */
export const useUploads = () => {
  const addFile = useAddFile();
  const client = useQueryClient();
  const { data: uploads = none } = useQuery<readonly Upload[]>({
    queryKey: uploadsKey,
    queryFn: skipToken,
    gcTime: Infinity,
  });
  const change = (to: (all: readonly Upload[]) => readonly Upload[]) =>
    client.setQueryData<readonly Upload[]>(uploadsKey, (all = none) => to(all));
  const dismiss = (dropped: number) => change((all) => all.filter((each) => each.key !== dropped));
  const send = async (files: readonly File[]): Promise<void> => {
    const queue = files.map((file) => ({ file, key: (begun += 1) }));
    change((all) => [...all, ...queue.map(({ file, key }) => ({ key, name: file.name, failure: null }))]);
    for (const { file, key } of queue) {
      try {
        await addFile(file);
        dismiss(key);
      } catch (failure) {
        const words = reasonOf(failure);
        change((all) => all.map((each) => (each.key === key ? { ...each, failure: words } : each)));
      }
    }
  };
  return { uploads, send, dismiss };
};

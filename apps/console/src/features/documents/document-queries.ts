import {
  addDocumentFile,
  askDocuments,
  createDocument,
  deleteDocument,
  getDocument,
  listDocuments,
  updateDocument,
  type CallOf,
  type DocumentId,
  type KnowledgeDocument,
} from '@baton/contracts';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api.js';
import { useAttempt } from '../../shared/api/use-attempt.js';
import { isUnderWay } from './document-words.js';

const listKey = ['documents'] as const;
const documentKey = (documentId: string) => ['document', documentId] as const;
/** How often one looks while something is being read. */
const LOOK_EVERY_MS = 2_000;
const LOOK_SELDOM_EVERY_MS = 30_000;

/** Newest first; looked at again and again while one of them is under way. */
export const useDocuments = (q: string) => {
  const call = useApi();
  return useInfiniteQuery({
    queryKey: [...listKey, q],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listDocuments, { limit: 100, cursor: pageParam, ...(q !== '' && { q }) }, signal),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(isUnderWay)) ? LOOK_EVERY_MS : LOOK_SELDOM_EVERY_MS,
  });
};

export const useDocument = (documentId: DocumentId) => {
  const call = useApi();
  return useQuery({
    queryKey: documentKey(documentId),
    queryFn: ({ signal }) => call(getDocument, { documentId }, signal),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? LOOK_EVERY_MS : false),
  });
};

/** After a change, lists and the document itself are read anew. */
const useReadAnew = () => {
  const client = useQueryClient();
  return async ({ id }: { id: string }) => {
    await Promise.all([
      client.invalidateQueries({ queryKey: listKey }),
      client.invalidateQueries({ queryKey: documentKey(id) }),
    ]);
  };
};

export type NewDocument = Omit<CallOf<typeof createDocument>, 'idempotencyKey'>;

export const useAddDocument = () => {
  const call = useApi();
  const readAnew = useReadAnew();
  const attempt = useAttempt();
  return useMutation({
    mutationFn: (given: NewDocument) => call(createDocument, { ...given, idempotencyKey: attempt.keyOf(given) }),
    onSuccess: (made) => {
      attempt.done();
      return readAnew(made);
    },
  });
};

export const useAddFile = () => {
  const call = useApi();
  const readAnew = useReadAnew();
  return async (file: File): Promise<KnowledgeDocument> => {
    const made = await call.upload(addDocumentFile, file);
    await readAnew(made);
    return made;
  };
};

export type DocumentChange = Omit<CallOf<typeof updateDocument>, 'documentId'>;

export const useChangeDocument = (documentId: DocumentId) => {
  const call = useApi();
  const readAnew = useReadAnew();
  return useMutation({
    mutationFn: (change: DocumentChange) => call(updateDocument, { documentId, ...change }),
    onSuccess: readAnew,
  });
};

export const useDeleteDocument = (onDeleted: () => void) => {
  const call = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (documentId: DocumentId) => call(deleteDocument, { documentId }),
    onSuccess: async (_, documentId) => {
      client.removeQueries({ queryKey: documentKey(documentId) });
      onDeleted();
      await client.invalidateQueries({ queryKey: listKey });
    },
  });
};

export const useAsk = () => {
  const call = useApi();
  return useMutation({ mutationFn: (question: string) => call(askDocuments, { question }) });
};

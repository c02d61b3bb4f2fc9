import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { IconFiles, IconSearchOff } from '@tabler/icons-react';
import type { KnowledgeDocument } from '@baton/contracts';
import { OneLine } from '../../shared/text/one-line.js';
import { Ago } from '../../shared/time/since.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { ErrorState } from '../../shared/ui/error-state.js';
import { ListSkeleton } from '../../shared/ui/list-skeleton.js';
import { StatusBadge } from './document-status.js';
import { kindWords, sizeWords } from './document-words.js';
import { useDocuments } from './document-queries.js';
import classes from './documents.module.css';

interface Props {
  readonly q: string;
  readonly canAdd: boolean;
  readonly renderLink: (document: KnowledgeDocument, content: ReactNode) => ReactNode;
}

/** Everything that the AI answers from, newest first, and how far it is. */
export const DocumentList = ({ q, canAdd, renderLink }: Props) => {
  const list = useDocuments(q);
  if (list.isPending) return <ListSkeleton label="Loading documents" />;
  if (!list.data) return <ErrorState failure={list.error} onRetry={() => void list.refetch()} />;
  const documents = list.data.pages.flatMap((page) => page.items);
  if (documents.length === 0) return q === '' ? <NothingYet canAdd={canAdd} /> : <NothingFound />;
  return (
    <>
      <ul className={classes['list']} aria-label="Documents">
        {documents.map((document) => (
          <li key={document.id}>{renderLink(document, <Row document={document} />)}</li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          fullWidth
          my="xs"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </>
  );
};

const Row = ({ document }: { document: KnowledgeDocument }) => (
  <div className={classes['row']}>
    <div className={classes['rowText']}>
      <OneLine text={document.title} className={classes['title']} />
      <div className={classes['meta']}>
        <span>{kindWords[document.kind]}</span>
        <span>{sizeWords(document.bytes)}</span>
        {document.questionCount > 0 && (
          <span>{document.questionCount === 1 ? '1 question' : `${document.questionCount} questions`}</span>
        )}
        <Ago at={document.updatedAt} />
      </div>
      {document.error !== null && (
        <div className={classes['error']} dir="auto">
          {document.error}
        </div>
      )}
    </div>
    <StatusBadge status={document.status} />
  </div>
);

const NothingYet = ({ canAdd }: { canAdd: boolean }) => (
  <EmptyState icon={<IconFiles size={22} stroke={1.7} />} title="No documents yet">
    {canAdd
      ? 'The AI answers only from what stands here. Start with what customers ask most: delivery, returns, prices, opening hours. Drop files here, paste a text, or give the address of a help page.'
      : 'The AI answers only from what stands here. An owner or an admin can add the first document.'}
  </EmptyState>
);

const NothingFound = () => (
  <EmptyState icon={<IconSearchOff size={22} stroke={1.7} />} title="No documents found">
    No title or address has these words. Try others.
  </EmptyState>
);

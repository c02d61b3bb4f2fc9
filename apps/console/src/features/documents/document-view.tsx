import { useState } from 'react';
import { Alert, Button, Group, Modal, Text } from '@mantine/core';
import { IconPencil, IconRefresh, IconTrash } from '@tabler/icons-react';
import { hasRole, type DocumentDetail, type DocumentId } from '@baton/contracts';
import { reasonOf } from '../../shared/api/api.js';
import { useMember } from '../../shared/session/current-member.js';
import { safeUrl } from '../../shared/text/links.js';
import { RichText, SafeLink } from '../../shared/text/rich-text.js';
import { Ago } from '../../shared/time/since.js';
import { ErrorState } from '../../shared/ui/error-state.js';
import { ListSkeleton } from '../../shared/ui/list-skeleton.js';
import { DocumentForm } from './document-form.js';
import { useChangeDocument, useDeleteDocument, useDocument } from './document-queries.js';
import { StatusBadge } from './document-status.js';
import { kindWords, sizeWords } from './document-words.js';
import classes from './documents.module.css';

/** One document: what it is, how far it is, and what the AI reads of it. */
export const DocumentView = ({ documentId, onDeleted }: { documentId: DocumentId; onDeleted: () => void }) => {
  const document = useDocument(documentId);
  const [isEditing, setEditing] = useState(false);
  const canEdit = hasRole(useMember(), 'admin');
  if (document.isPending) return <ListSkeleton label="Loading the document" rows={4} />;
  if (!document.data) return <ErrorState failure={document.error} onRetry={() => void document.refetch()} />;
  if (isEditing) return <DocumentForm document={document.data} onDone={() => setEditing(false)} />;
  return (
    <article className={classes['view']}>
      <Facts document={document.data} />
      {canEdit && <Deeds document={document.data} onEdit={() => setEditing(true)} onDeleted={onDeleted} />}
      {document.data.error !== null && (
        <Alert color="red" title="It could not be read">
          {document.data.error}
        </Alert>
      )}
      <Content document={document.data} />
    </article>
  );
};

const Facts = ({ document }: { document: DocumentDetail }) => {
  const url = document.url === null ? null : safeUrl(document.url);
  return (
    <div className={classes['facts']}>
      <StatusBadge status={document.status} />
      <span>{kindWords[document.kind]}</span>
      <span>{sizeWords(document.bytes)}</span>
      <span>
        changed <Ago at={document.updatedAt} />
      </span>
      {url ? <SafeLink href={url.href} text={url.href} /> : document.url !== null && <span>{document.url}</span>}
    </div>
  );
};

interface DeedsProps {
  readonly document: DocumentDetail;
  readonly onEdit: () => void;
  readonly onDeleted: () => void;
}

const Deeds = ({ document, onEdit, onDeleted }: DeedsProps) => {
  const [asksAgain, setAsksAgain] = useState(false);
  const remove = useDeleteDocument(onDeleted);
  const change = useChangeDocument(document.id);
  const keep = () => {
    remove.reset();
    setAsksAgain(false);
  };
  return (
    <>
      <Group gap="xs">
        <Button variant="default" size="xs" leftSection={<IconPencil size={14} />} onClick={onEdit}>
          Edit
        </Button>
        {document.kind === 'web_page' && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconRefresh size={14} />}
            loading={change.isPending}
            onClick={() => change.mutate({ url: document.url })}
          >
            Read the page again
          </Button>
        )}
        <Button
          variant="default"
          size="xs"
          c="var(--baton-urgent)"
          leftSection={<IconTrash size={14} />}
          onClick={() => setAsksAgain(true)}
        >
          Delete
        </Button>
      </Group>
      {change.isError && (
        <Alert color="red" role="alert" title="Not read again">
          {reasonOf(change.error)}
        </Alert>
      )}
      <Modal opened={asksAgain} onClose={keep} title="Delete this document?">
        <Text size="sm">
          The AI no longer answers from “{document.title}” from this moment on. What it has said already stays in its
          conversations.
        </Text>
        {remove.isError && (
          <Alert color="red" role="alert" title="Not deleted" mt="md">
            {reasonOf(remove.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" data-autofocus onClick={keep}>
            Keep it
          </Button>
          <Button color="red.8" loading={remove.isPending} onClick={() => remove.mutate(document.id)}>
            Delete
          </Button>
        </Group>
      </Modal>
    </>
  );
};

const Content = ({ document: { questions, text, isTextCut } }: { document: DocumentDetail }) => (
  <>
    {questions.length > 0 && (
      <section>
        <h2>Questions that it answers</h2>
        <ul className={classes['questions']}>
          {questions.map((question, index) => (
            <li key={index} dir="auto">
              {question}
            </li>
          ))}
        </ul>
      </section>
    )}
    <section>
      <h2>What the AI reads</h2>
      {text === null ? (
        <Text size="sm" c="dimmed">
          Nothing yet: it is still to be read.
        </Text>
      ) : (
        <div className={classes['text']}>
          <RichText text={text.trim()} />
        </div>
      )}
      {isTextCut && (
        <Text size="sm" c="dimmed">
          This is its beginning. The AI knows all of it.
        </Text>
      )}
    </section>
  </>
);

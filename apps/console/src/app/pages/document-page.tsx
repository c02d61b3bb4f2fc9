import { ActionIcon } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { DocumentId } from '@baton/contracts';
import { useDocument } from '../../features/documents/document-queries.js';
import { DocumentView } from '../../features/documents/document-view.js';
import { PageHead } from '../../shared/ui/page-head.js';
import classes from './pages.module.css';

export const DocumentPage = () => {
  const documentId = useParams({ from: '/signed-in/documents/$documentId' }).documentId as DocumentId;
  const navigate = useNavigate();
  const document = useDocument(documentId);
  const back = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      ml={-8}
      aria-label="All documents"
      renderRoot={(props) => <Link to="/documents" {...props} />}
    >
      <IconChevronLeft size={20} />
    </ActionIcon>
  );
  return (
    <div className={classes['page']}>
      <PageHead title={document.data?.title ?? 'Document'} before={back} />
      <div className={classes['body']}>
        <DocumentView key={documentId} documentId={documentId} onDeleted={() => void navigate({ to: '/documents' })} />
      </div>
    </div>
  );
};

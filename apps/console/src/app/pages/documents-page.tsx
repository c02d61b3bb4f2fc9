import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { hasRole } from '@baton/contracts';
import { AddButtons } from '../../features/documents/add-buttons.js';
import { DocumentsPanel } from '../../features/documents/documents-panel.js';
import { useUploads } from '../../features/documents/use-uploads.js';
import { useMember } from '../../shared/session/current-member.js';
import { PageHead } from '../../shared/ui/page-head.js';
import classes from './pages.module.css';

export const DocumentsPage = () => {
  const [q, setQ] = useState('');
  const [asked] = useDebouncedValue(q.trim(), 250);
  const files = useUploads();
  const canAdd = hasRole(useMember(), 'admin');
  return (
    <div className={classes['page']}>
      <PageHead title="Documents">
        <TextInput
          size="xs"
          miw={90}
          flex="0 100 11rem"
          type="search"
          aria-label="Search documents"
          placeholder="Search"
          maxLength={200}
          leftSection={<IconSearch size={14} />}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
        {canAdd && <AddButtons onFiles={(chosen) => void files.send(chosen)} />}
      </PageHead>
      <DocumentsPanel
        q={asked}
        files={files}
        renderLink={({ id }, content) => (
          <Link to="/documents/$documentId" params={{ documentId: id }} className={classes['row']}>
            {content}
          </Link>
        )}
        renderCitation={({ documentId, title }) => (
          <Link to="/documents/$documentId" params={{ documentId }} dir="auto">
            {title}
          </Link>
        )}
      />
    </div>
  );
};

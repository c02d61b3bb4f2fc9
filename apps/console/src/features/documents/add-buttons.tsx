import { useState } from 'react';
import { Button, FileButton } from '@mantine/core';
import { IconPlus, IconUpload } from '@tabler/icons-react';
import { AddDocumentDialog } from './add-document-dialog.js';

const ACCEPTED = '.pdf,.html,.htm,.md,.markdown,.txt,.text,application/pdf,text/html,text/markdown,text/plain';

export const AddButtons = ({ onFiles }: { onFiles: (files: File[]) => void }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <FileButton multiple accept={ACCEPTED} onChange={onFiles} inputProps={{ 'aria-label': 'Files to upload' }}>
        {(props) => (
          <Button size="xs" variant="default" leftSection={<IconUpload size={14} />} {...props}>
            Upload
          </Button>
        )}
      </FileButton>
      <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setOpen(true)}>
        Add
      </Button>
      <AddDocumentDialog isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
};

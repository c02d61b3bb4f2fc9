import { useState } from 'react';
import { Button, FileButton } from '@mantine/core';
import { IconPlus, IconUpload } from '@tabler/icons-react';
import { AddDocumentDialog } from './add-document-dialog.js';
import classes from './documents.module.css';

const ACCEPTED = '.pdf,.html,.htm,.md,.markdown,.txt,.text,application/pdf,text/html,text/markdown,text/plain';

const parts = { root: classes['add'], section: classes['sign'] };

export const AddButtons = ({ onFiles }: { onFiles: (files: File[]) => void }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <FileButton multiple accept={ACCEPTED} onChange={onFiles} inputProps={{ 'aria-label': 'Files to upload' }}>
        {(props) => (
          <Button
            size="xs"
            variant="default"
            aria-label="Upload"
            leftSection={<IconUpload size={14} aria-hidden />}
            classNames={parts}
            {...props}
          >
            <span className={classes['word']}>Upload</span>
          </Button>
        )}
      </FileButton>
      <Button
        size="xs"
        aria-label="Add"
        leftSection={<IconPlus size={14} aria-hidden />}
        classNames={parts}
        onClick={() => setOpen(true)}
      >
        <span className={classes['word']}>Add</span>
      </Button>
      <AddDocumentDialog isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
};

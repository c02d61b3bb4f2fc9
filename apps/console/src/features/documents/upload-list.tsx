import { ActionIcon, Loader } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { OneLine } from '../../shared/text/one-line.js';
import classes from './documents.module.css';
import type { Upload } from './use-uploads.js';

/** Files on their way, and those that did not arrive. */
export const UploadList = ({
  uploads,
  onDismiss,
}: {
  uploads: readonly Upload[];
  onDismiss: (key: number) => void;
}) => (
  <ul className={classes['list']} aria-label="Uploads">
    {uploads.map(({ key, name, failure }) => (
      <li key={key} className={classes['upload']}>
        {failure === null ? <Loader size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
        <div className={classes['rowText']}>
          <OneLine text={name} className={classes['title']} />
          {failure === null ? (
            <div className={classes['meta']} role="status">
              Uploading
            </div>
          ) : (
            <div className={classes['error']} role="alert">
              {failure}
            </div>
          )}
        </div>
        {failure !== null && (
          <ActionIcon variant="subtle" color="gray" aria-label={`Dismiss ${name}`} onClick={() => onDismiss(key)}>
            <IconX size={16} />
          </ActionIcon>
        )}
      </li>
    ))}
  </ul>
);

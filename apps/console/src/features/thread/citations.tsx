import { useState } from 'react';
import { Popover, UnstyledButton } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import type { AgentMessage } from '@baton/contracts';
import { safeUrl } from '../../shared/text/links.js';
import { OneLine } from '../../shared/text/one-line.js';
import { RichText, SafeLink } from '../../shared/text/rich-text.js';
import classes from './citations.module.css';

type Citation = AgentMessage['citations'][number];

/** Where the AI has its answer from; the passage opens beside it. */
export const Citations = ({ citations }: { citations: readonly Citation[] }) => (
  <ul className={classes['list']} aria-label="Sources">
    {citations.map((citation, index) => (
      <li key={`${citation.documentId}-${index}`}>
        <Source citation={citation} />
      </li>
    ))}
  </ul>
);

const Source = ({ citation }: { citation: Citation }) => {
  const [isOpen, setOpen] = useState(false);
  const url = citation.url === null ? null : safeUrl(citation.url);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      width={340}
      position="top-start"
      shadow="md"
      withArrow
      withinPortal
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton className={classes['source']} onClick={() => setOpen(!isOpen)}>
          <IconFileText size={13} aria-hidden />
          <OneLine text={citation.title} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes['passage']}>
        <strong dir="auto">{citation.title}</strong>
        <RichText text={citation.passage} />
        {url && <SafeLink href={url.href} text={url.href} />}
      </Popover.Dropdown>
    </Popover>
  );
};

import type { ReactNode } from 'react';
import { askDocuments, hasRole, type KnowledgeDocument, type OutputOf } from '@baton/contracts';
import { useMember } from '../../shared/session/current-member.js';
import { AskPanel } from './ask-panel.js';
import { DocumentList } from './document-list.js';
import { DropZone } from './drop-zone.js';
import classes from './documents.module.css';
import { UploadList } from './upload-list.js';
import type { useUploads } from './use-uploads.js';

interface Props {
  readonly q: string;
  readonly files: ReturnType<typeof useUploads>;
  readonly renderLink: (document: KnowledgeDocument, content: ReactNode) => ReactNode;
  readonly renderCitation: (citation: OutputOf<typeof askDocuments>['citations'][number]) => ReactNode;
}

/** The documents beside a place to try them. */
export const DocumentsPanel = ({ q, files, renderLink, renderCitation }: Props) => {
  const member = useMember();
  const canAdd = hasRole(member, 'admin');
  return (
    <div className={classes['desk']}>
      {hasRole(member, 'agent') && <AskPanel renderLink={renderCitation} />}
      <DropZone onFiles={canAdd ? (dropped) => void files.send(dropped) : null}>
        {files.uploads.length > 0 && <UploadList uploads={files.uploads} onDismiss={files.dismiss} />}
        <DocumentList q={q} canAdd={canAdd} renderLink={renderLink} />
      </DropZone>
    </div>
  );
};

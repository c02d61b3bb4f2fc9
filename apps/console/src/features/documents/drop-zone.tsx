import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { IconUpload } from '@tabler/icons-react';
import classes from './documents.module.css';

const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** Takes files that are dropped anywhere on its content. */
export const DropZone = ({ onFiles, children }: { onFiles: ((files: File[]) => void) | null; children: ReactNode }) => {
  const [isOver, setOver] = useState(false);
  // Entering a child comes before leaving its parent.
  const depth = useRef(0);
  if (!onFiles) return <div className={classes['zone']}>{children}</div>;
  const move = (by: number) => {
    depth.current += by;
    setOver(depth.current > 0);
  };
  return (
    <div
      className={classes['zone']}
      onDragEnter={(event) => carriesFiles(event) && move(1)}
      onDragLeave={(event) => carriesFiles(event) && move(-1)}
      onDragOver={(event) => carriesFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        move(-depth.current);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {isOver && (
        <div className={classes['over']} aria-hidden>
          <IconUpload size={28} stroke={1.6} />
          Drop PDF, HTML, Markdown or text files
        </div>
      )}
    </div>
  );
};

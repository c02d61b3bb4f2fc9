import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import styles from './message.module.css';

/** However much there is in it, a message leaves room for the others until it is unfolded. */
export const Capped = ({ children }: { children: ReactNode }) => {
  const box = useRef<HTMLDivElement>(null);
  const [isLong, setIsLong] = useState(false);
  const [isOpen, setIsOpen] = useState(false);
  useLayoutEffect(() => {
    const element = box.current;
    if (element) setIsLong(element.scrollHeight > element.clientHeight + 1);
  }, [children]);
  return (
    <>
      <div ref={box} className={isOpen ? styles.whole : `${styles.capped} ${isLong ? styles.faded : ''}`}>
        {children}
      </div>
      {isLong && !isOpen && (
        <button type="button" className={styles.more} onClick={() => setIsOpen(true)}>
          Show all
        </button>
      )}
    </>
  );
};

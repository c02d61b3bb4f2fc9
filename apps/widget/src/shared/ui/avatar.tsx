import { SparkIcon } from './icons.js';
import styles from './avatar.module.css';

const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase();
};

/** Initials; pictures are not fetched from anywhere. */
export const Avatar = ({ name, kind }: { name: string; kind: 'ai' | 'agent' }) => (
  <span className={`${styles.avatar} ${styles[kind]}`} aria-hidden="true">
    {kind === 'ai' ? <SparkIcon /> : initialsOf(name)}
  </span>
);

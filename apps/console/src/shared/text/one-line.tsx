import classes from './text.module.css';

/** A name or a preview: one line, cut with an ellipsis, isolated from the direction of what stands around it. */
export const OneLine = ({ text, className = '' }: { text: string; className?: string | undefined }) => (
  <span
    dir="auto"
    className={`${classes['line']} ${className}`}
    title={text.length > 24 ? text.slice(0, 300) : undefined}
  >
    {text}
  </span>
);

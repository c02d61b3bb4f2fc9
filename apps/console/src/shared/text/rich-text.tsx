import { hiddenHost, piecesOf } from './links.js';
import classes from './text.module.css';

/** What anybody wrote, as text: only web and mail addresses become links, nothing is ever fetched. */
export const RichText = ({ text }: { text: string }) => (
  <span dir="auto" className={classes['rich']}>
    {piecesOf(text).map((piece, index) =>
      piece.kind === 'text' ? piece.text : <SafeLink key={index} href={piece.href} text={piece.text} />,
    )}
  </span>
);

export const SafeLink = ({ href, text }: { href: string; text: string }) => {
  const host = hiddenHost({ text, href });
  return (
    <>
      <a className={classes['link']} href={href} target="_blank" rel="noopener noreferrer nofollow">
        {text}
      </a>
      {host && <span className={classes['host']}> ({host})</span>}
    </>
  );
};

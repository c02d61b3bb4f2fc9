import { blocksOf } from './blocks.js';
import { piecesOf } from './links.js';
import styles from './text.module.css';

const Link = ({ href, host, text }: { href: string; host: string | null; text: string }) => (
  <>
    <a href={href} dir="ltr" target="_blank" rel="noopener noreferrer nofollow">
      {text}
    </a>
    {host !== null && <bdi className={styles.host}> ({host})</bdi>}
  </>
);

const Line = ({ text }: { text: string }) => (
  <>
    {piecesOf(text).map((piece, index) =>
      piece.kind === 'link' ? <Link key={index} {...piece} /> : <span key={index}>{piece.text}</span>,
    )}
  </>
);

/** A text as it was written, with addresses as links that tell nobody where they were clicked. */
export const PlainText = ({ text }: { text: string }) => (
  <div className={styles.text} dir="auto">
    <Line text={text} />
  </div>
);

/** The same, with the paragraphs and lists that an answer is made of. */
export const AnswerText = ({ text }: { text: string }) => (
  <div className={styles.text} dir="auto">
    {blocksOf(text).map((block, index) => {
      if (block.kind === 'paragraph')
        return (
          <p key={index}>
            <Line text={block.text} />
          </p>
        );
      const items = block.items.map((item, place) => (
        <li key={place}>
          <Line text={item} />
        </li>
      ));
      return block.from === null ? (
        <ul key={index}>{items}</ul>
      ) : (
        <ol key={index} start={block.from}>
          {items}
        </ol>
      );
    })}
  </div>
);

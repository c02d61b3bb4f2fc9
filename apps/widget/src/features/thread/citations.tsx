import type { Citation } from '@baton/contracts';
import { ArrowOutIcon, PageIcon } from '../../shared/ui/icons.js';
import { pageAddress } from '../../shared/text/links.js';
import styles from './citations.module.css';

const Source = ({ citation: { title, passage, url }, site }: { citation: Citation; site: string }) => {
  const href = url === null ? null : pageAddress(url, site);
  return (
    <li>
      <details className={styles.source}>
        <summary>
          <PageIcon />
          <bdi>{title}</bdi>
        </summary>
        <blockquote dir="auto">{passage}</blockquote>
        {href !== null && (
          <a href={href} target="_blank" rel="noopener noreferrer nofollow">
            Read on {new URL(href).host} <ArrowOutIcon />
          </a>
        )}
      </details>
    </li>
  );
};

/** Where an answer comes from: each document's title, its passage to unfold, and the page itself. */
export const Citations = ({ citations, site }: { citations: readonly Citation[]; site: string }) =>
  citations.length === 0 ? null : (
    <ul className={styles.citations} aria-label="Sources">
      {citations.map((citation, index) => (
        <Source key={`${citation.documentId} ${index}`} citation={citation} site={site} />
      ))}
    </ul>
  );

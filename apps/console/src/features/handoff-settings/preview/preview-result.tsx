import type { ReactNode } from 'react';
import { Badge, Text } from '@mantine/core';
import type { HandoffPreview } from '@baton/contracts';
import { useDepartments } from '../../../shared/departments/use-departments.js';
import { RichText } from '../../../shared/text/rich-text.js';
import classes from './preview.module.css';

/** Shows signals and rules as decisions show them. */
export type RenderTrace = (trace: Pick<HandoffPreview, 'signals' | 'rules'>) => ReactNode;

interface Props {
  readonly preview: HandoffPreview;
  readonly renderTrace: RenderTrace;
}

const outcomes: Partial<Record<HandoffPreview['outcome'], { readonly label: string; readonly color: string }>> = {
  handed_off: { label: 'A person is brought in', color: 'iris' },
  clarified: { label: 'The AI asks back', color: 'lagoon' },
  answered: { label: 'The AI answers', color: 'lagoon' },
  stayed_with_ai: { label: 'It stays with the AI', color: 'gray' },
};

const percent = (confidence: number): string => `${Math.round(confidence * 100)} %`;

export const PreviewResult = ({ preview, renderTrace }: Props) => {
  const outcome = outcomes[preview.outcome];
  return (
    <div className={classes['result']}>
      <div>
        {outcome && <Badge color={outcome.color}>{outcome.label}</Badge>}
        <HandedTo preview={preview} />
      </div>
      <figure className={classes['says']}>
        <figcaption>The customer reads</figcaption>
        <blockquote dir="auto">
          <RichText text={preview.says} />
        </blockquote>
        {preview.asks !== undefined && (
          <blockquote dir="auto">
            <RichText text={preview.asks} />
          </blockquote>
        )}
      </figure>
      {preview.asks !== undefined && (
        <Text size="sm" c="dimmed">
          Your questions come first, then the queue.
        </Text>
      )}
      <AiAnswer preview={preview} />
      {renderTrace(preview)}
      <Text size="xs" c="dimmed">
        Taken as the first message of a chat: what needs several messages shows itself in a whole conversation only.
      </Text>
    </div>
  );
};

const HandedTo = ({ preview: { trigger, departmentId, priority } }: Pick<Props, 'preview'>) => {
  const departments = useDepartments();
  if (!trigger) return null;
  const department = departments.find(({ id }) => id === departmentId)?.name;
  return (
    <Text size="sm" mt={4}>
      By the rule “{trigger.label}”{department !== undefined && `, to ${department}`}
      {priority !== null && priority !== 'normal' && `, with ${priority} priority`}
    </Text>
  );
};

/** What the AI came back with, where it differs from what is shown, and how sure it is. */
const AiAnswer = ({ preview: { answer, outcome, says } }: Pick<Props, 'preview'>) => {
  if (!answer)
    return outcome === 'handed_off' || outcome === 'stayed_with_ai' ? null : (
      <Text size="sm" c="dimmed">
        The AI could not be asked just now. In a chat this counts as a failed answer.
      </Text>
    );
  const titles = answer.citations.map(({ title }) => title);
  return (
    <Text size="sm" component="div">
      {answer.confidence === null ? 'Small talk, without a confidence.' : `Confidence ${percent(answer.confidence)}.`}
      {titles.length > 0 && ` From ${[...new Set(titles)].join(', ')}.`}
      {answer.text !== says && (
        <details className={classes['circumstances']}>
          <summary>The doubtful answer, which is not shown</summary>
          <RichText text={answer.text} />
        </details>
      )}
    </Text>
  );
};

import { useState, type FormEvent, type ReactNode } from 'react';
import { Alert, Badge, Button, Textarea } from '@mantine/core';
import { askDocuments, type OutputOf } from '@baton/contracts';
import { reasonOf } from '../../shared/api/api.js';
import { RichText } from '../../shared/text/rich-text.js';
import { useAsk } from './document-queries.js';
import { confidenceWords, percent } from './document-words.js';
import classes from './documents.module.css';

type Given = OutputOf<typeof askDocuments>;
type Citation = Given['citations'][number];
type RenderLink = (citation: Citation) => ReactNode;

/** Asks as a customer would, and shows what the AI would say, how sure it is, and from where it has it. */
export const AskPanel = ({ renderLink }: { renderLink: RenderLink }) => {
  const [question, setQuestion] = useState('');
  const ask = useAsk();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (question.trim() !== '') ask.mutate(question);
  };
  return (
    <section className={classes['ask']} aria-labelledby="ask-title">
      <h2 id="ask-title">Ask a question</h2>
      <p>See what the AI would answer now to a customer who asks this.</p>
      <form onSubmit={submit}>
        <Textarea
          aria-label="Question"
          placeholder="How long does delivery take?"
          autosize
          minRows={2}
          maxRows={6}
          maxLength={8_000}
          value={question}
          onChange={(event) => setQuestion(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) submit(event);
          }}
        />
        <Button type="submit" mt="xs" loading={ask.isPending} disabled={question.trim() === ''}>
          Ask
        </Button>
      </form>
      <div aria-live="polite">
        {ask.isError && (
          <Alert color="red" title="No answer could be had" mt="md">
            {reasonOf(ask.error)}
          </Alert>
        )}
        {ask.data && <Answered answer={ask.data} renderLink={renderLink} />}
      </div>
    </section>
  );
};

const Answered = ({ answer, renderLink }: { answer: Given; renderLink: RenderLink }) => (
  <div className={classes['answer']}>
    {answer.confidence === null ? (
      <Badge color="gray">Small talk: neither sure nor doubtful</Badge>
    ) : (
      <Badge color={answer.confidence >= 0.5 ? 'green' : 'orange'}>
        {confidenceWords(answer.confidence)}: {percent(answer.confidence)}
      </Badge>
    )}
    <div className={classes['answerText']}>
      <RichText text={answer.text} />
    </div>
    {answer.confidence !== null && answer.confidence < 0.5 && (
      <p>With the rules of a new widget this answer would not be shown: the AI asks back, then brings in a person.</p>
    )}
    {answer.citations.map((citation, index) => (
      <figure key={`${citation.documentId}-${index}`} className={classes['citation']}>
        <figcaption>{renderLink(citation)}</figcaption>
        <blockquote dir="auto">{citation.passage}</blockquote>
      </figure>
    ))}
  </div>
);

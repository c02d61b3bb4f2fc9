import { useState, type FormEvent } from 'react';
import { Alert, Button, Group, TextInput, Textarea } from '@mantine/core';
import type { DocumentDetail } from '@baton/contracts';
import { fieldErrors, reasonOf } from '../../shared/api/api.js';
import { useChangeDocument, type DocumentChange } from './document-queries.js';
import { questionsIn } from './document-words.js';
import classes from './documents.module.css';

interface Draft {
  readonly title: string;
  readonly text: string;
  readonly questions: string;
  readonly url: string;
}

const draftOf = ({ title, text, questions, url }: DocumentDetail): Draft => ({
  title,
  text: text ?? '',
  questions: questions.join('\n'),
  url: url ?? '',
});

/** Only what was changed: what was not stays as it is by now. */
const changesOf = (document: DocumentDetail, draft: Draft): DocumentChange => {
  const before = draftOf(document);
  return {
    ...(draft.title !== before.title && { title: draft.title.trim() }),
    ...(draft.text !== before.text && { text: draft.text }),
    ...(draft.questions !== before.questions && { questions: questionsIn(draft.questions) }),
    ...(draft.url !== before.url && { url: draft.url.trim() === '' ? null : draft.url.trim() }),
  };
};

/** Changes a document; the text of a web page is its page's, and a text that is too long to show is not edited here. */
export const DocumentForm = ({ document, onDone }: { document: DocumentDetail; onDone: () => void }) => {
  // What is being edited does not change under the editor's hands.
  const [before] = useState(document);
  const [draft, setDraft] = useState(draftOf(before));
  const change = useChangeDocument(document.id);
  const errors = fieldErrors(change.error);
  const changes = changesOf(before, draft);
  const isPage = document.kind === 'web_page';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(changes).length === 0) onDone();
    else change.mutate(changes, { onSuccess: onDone });
  };
  const field = (name: keyof Draft) => ({
    value: draft[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setDraft({ ...draft, [name]: event.currentTarget.value }),
    error: errors[name],
  });
  return (
    <form className={classes['view']} onSubmit={submit}>
      <TextInput label="Title" required maxLength={300} autoFocus {...field('title')} />
      <TextInput
        label={isPage ? 'Address' : 'Link for customers'}
        description={isPage ? 'Another address is read as soon as you save.' : 'Shown with the answer.'}
        required={isPage}
        {...field('url')}
      />
      <Textarea
        label="Questions that it answers"
        description="One a line, in your customers' words."
        autosize
        minRows={3}
        maxRows={12}
        {...field('questions')}
      />
      {!isPage && !document.isTextCut && document.text !== null && (
        <Textarea
          label={document.kind === 'qa' ? 'Answer' : 'What the AI reads'}
          required
          autosize
          minRows={8}
          maxRows={24}
          {...field('text')}
        />
      )}
      {change.isError && (
        <Alert color="red" role="alert" title="Not saved">
          {reasonOf(change.error)}
        </Alert>
      )}
      <Group gap="xs">
        <Button type="submit" loading={change.isPending} disabled={Object.keys(changes).length === 0}>
          Save
        </Button>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
      </Group>
    </form>
  );
};

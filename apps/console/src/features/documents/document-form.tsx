import type { FormEvent } from 'react';
import { Button, Group, TextInput, Textarea } from '@mantine/core';
import type { DocumentDetail } from '@baton/contracts';
import { fieldErrors } from '../../shared/api/api.js';
import { errorAt } from '../../shared/forms/error-at.js';
import { LeaveGuard } from '../../shared/forms/leave-guard.js';
import { NotSaved } from '../../shared/forms/not-saved.js';
import { useFormDraft } from '../../shared/forms/use-form-draft.js';
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

const changeOf = ({ title, text, questions, url }: Partial<Draft>): DocumentChange => ({
  ...(title !== undefined && { title: title.trim() }),
  ...(text !== undefined && { text }),
  ...(questions !== undefined && { questions: questionsIn(questions) }),
  ...(url !== undefined && { url: url.trim() === '' ? null : url.trim() }),
});

/** Changes a document; the text of a web page is its page's, and a text that is too long to show is not edited here. */
export const DocumentForm = ({ document, onDone }: { document: DocumentDetail; onDone: () => void }) => {
  const { draft, changes, isChanged, change } = useFormDraft(draftOf(document));
  const save = useChangeDocument(document.id);
  const errors = fieldErrors(save.error);
  const isPage = document.kind === 'web_page';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) save.mutate(changeOf(changes), { onSuccess: onDone });
    else onDone();
  };
  const field = (name: keyof Draft) => ({
    value: draft[name],
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
    error: errorAt(errors, name),
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
      <NotSaved failure={save.error} />
      <Group gap="xs">
        <Button type="submit" loading={save.isPending} disabled={!isChanged}>
          Save
        </Button>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
      </Group>
      <LeaveGuard isChanged={isChanged} />
    </form>
  );
};

import { useState, type FormEvent } from 'react';
import { Alert, Button, Group, Modal, SegmentedControl, Stack, TextInput, Textarea } from '@mantine/core';
import { fieldErrors, reasonOf } from '../../shared/api/api.js';
import { errorAt } from '../../shared/forms/error-at.js';
import { useAddDocument, type NewDocument } from './document-queries.js';
import { questionsIn } from './document-words.js';

const ways = [
  { value: 'markdown', label: 'Text' },
  { value: 'qa', label: 'Question and answer' },
  { value: 'web_page', label: 'Web page' },
] as const;
type Way = (typeof ways)[number]['value'];

const empty = { title: '', text: '', questions: '', url: '' };

const documentOf = (way: Way, { title, text, questions, url }: typeof empty): NewDocument => {
  const asked = questionsIn(questions);
  return {
    title: title.trim(),
    kind: way,
    ...(way === 'web_page' ? { url: url.trim() } : { text, ...(url.trim() !== '' && { url: url.trim() }) }),
    ...(asked.length > 0 && { questions: asked }),
  };
};

/** Paste a text, write a question with its answer, or give the address of a page. */
export const AddDocumentDialog = ({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) => {
  const [way, setWay] = useState<Way>('markdown');
  const [draft, setDraft] = useState(empty);
  const add = useAddDocument();
  const errors = fieldErrors(add.error);
  const close = () => {
    add.reset();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(documentOf(way, draft), {
      onSuccess: () => {
        setDraft(empty);
        close();
      },
    });
  };
  const field = (name: keyof typeof empty) => ({
    value: draft[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setDraft({ ...draft, [name]: event.currentTarget.value }),
    error: errorAt(errors, name),
  });

  return (
    <Modal opened={isOpen} onClose={close} title="Add a document" size="lg">
      <form onSubmit={submit}>
        <Stack gap="md">
          <SegmentedControl
            aria-label="What to add"
            data={ways.map((each) => ({ ...each }))}
            value={way}
            onChange={(value) => setWay(value)}
          />
          <TextInput label="Title" required maxLength={300} data-autofocus {...field('title')} />
          {way === 'web_page' ? (
            <TextInput
              label="Address"
              description="Baton reads this public page once. Read it again from its document when it changes."
              placeholder="https://"
              type="url"
              required
              {...field('url')}
            />
          ) : (
            <Textarea
              label={way === 'qa' ? 'Answer' : 'Text'}
              description={
                way === 'qa' ? undefined : 'Plain text or Markdown. Headings help to find the right passage.'
              }
              required
              autosize
              minRows={5}
              maxRows={14}
              {...field('text')}
            />
          )}
          <Textarea
            label="Questions that it answers"
            description="One a line, in your customers' words. They make the AI find it, and know when it is sure."
            required={way === 'qa'}
            autosize
            minRows={2}
            maxRows={8}
            {...field('questions')}
          />
          {way !== 'web_page' && (
            <TextInput
              label="Link for customers"
              description="Shown with the answer. May be left empty."
              placeholder="https:// or /help/returns"
              {...field('url')}
            />
          )}
          {add.isError && (
            <Alert color="red" role="alert" title="Not added">
              {reasonOf(add.error)}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={add.isPending}>
              Add
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};

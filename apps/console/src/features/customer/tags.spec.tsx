import { useState } from 'react';
import { afterEach, describe, expect, test } from '@jest/globals';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { AgentConversation, Member } from '@baton/contracts';
import { LineProvider, useLine } from '../../shared/live/line-context.js';
import { ada, show } from '../../testing/render.js';
import { problem, serve, type Answer } from '../../testing/server.js';
import { Tags } from './tags.js';

const PUT = 'PUT /conversations/c1/tags';
const tagged = (tags: readonly string[], status = 'human') =>
  ({
    id: 'c1',
    status,
    tags,
    assignee: null,
    department: { id: 'support', name: 'Support' },
  }) as unknown as AgentConversation;

/** As in the app: what is heard of the conversation is shown. */
const Heard = ({ first }: { first: AgentConversation }) => {
  const [conversation, hearConversation] = useState(first);
  return (
    <LineProvider value={{ ...useLine(), hearConversation }}>
      <Tags conversation={conversation} />
    </LineProvider>
  );
};

let leave = () => {};
afterEach(() => leave());
const open = (conversation: AgentConversation, member: Member = ada) =>
  ({ leave } = show(<Heard first={conversation} />, member));
const field = () => screen.getByLabelText<HTMLInputElement>('Tags', { selector: 'input' });
// What comes into a field without the focus is no typing.
const type = (value: string) => {
  act(() => field().focus());
  fireEvent.change(field(), { target: { value } });
};
const add = (word: string) => {
  type(word);
  fireEvent.keyDown(field(), { key: 'Enter' });
};
const ok = (...tags: string[]): Answer => [200, tagged(tags)];

describe('tags of a conversation', () => {
  test('are saved as they are put in, the whole list each time, also after the end', async () => {
    const heard = serve({ [PUT]: [ok('vip', 'refund')] });
    open(tagged(['vip'], 'closed'));
    add(' refund ');
    await waitFor(() =>
      expect(heard).toEqual([expect.objectContaining({ call: PUT, body: { tags: ['vip', 'refund'] } })]),
    );
    expect(await screen.findByText('refund')).toBeTruthy();
  });

  test('the same word in capitals is no second tag, and white space is none', () => {
    const heard = serve({ [PUT]: [ok('vip')] });
    open(tagged(['vip']));
    add('VIP');
    type('  ');
    fireEvent.blur(field());
    expect(heard).toEqual([]);
    expect(field().value).toBe('');
  });

  test('two quick ones go one after the other, the second with both', async () => {
    const heard = serve({ [PUT]: [ok('a'), ok('a', 'b')] });
    open(tagged([]));
    add('a');
    await screen.findByText('a');
    add('b');
    await waitFor(() => expect(heard.map(({ body }) => body?.['tags'])).toEqual([['a'], ['a', 'b']]));
    expect(await screen.findByText('b')).toBeTruthy();
  });

  test('what is refused is said and taken back', async () => {
    serve({ [PUT]: [problem(403, 'forbidden', 'Tags are for the agents of the department.')] });
    open(tagged(['vip']));
    add('refund');
    expect((await screen.findByRole('alert')).textContent).toContain('The tags did not change');
    await waitFor(() => expect(screen.queryByText('refund')).toBeNull());
  });

  test('what is too long, or one too many, is said and not sent', async () => {
    const heard = serve({});
    open(tagged(Array.from({ length: 20 }, (_, at) => `tag ${at}`)));
    add('one more');
    expect(await screen.findByText(/20 tags are the most/)).toBeTruthy();
    leave();
    open(tagged([]));
    add('x'.repeat(41));
    expect(await screen.findByText(/40 characters at most/)).toBeTruthy();
    expect(heard).toEqual([]);
  });

  test('others read them', () => {
    open(tagged(['vip']), { ...ada, role: 'viewer' });
    expect(screen.getByText('vip')).toBeTruthy();
    expect(screen.queryByLabelText('Tags', { selector: 'input' })).toBeNull();
    leave();
    open(tagged([]), { ...ada, role: 'viewer' });
    expect(screen.getByText('No tags')).toBeTruthy();
  });
});

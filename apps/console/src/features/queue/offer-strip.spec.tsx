import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ada, show } from '../../testing/render.js';
import { serve, type Heard } from '../../testing/server.js';
import { OfferStrip } from './offer-strip.js';

const offered = (conversationId: string, inMs: number) => ({
  conversationId,
  departmentId: 'support',
  priority: 'normal',
  trigger: { kind: 'button', ruleId: null, label: 'Button' },
  preview: 'Hello?',
  customer: { name: `Maya ${conversationId}`, email: null },
  orderAt: '',
  offer: { memberId: ada.id, expiresAt: new Date(Date.now() + inMs).toISOString() },
});

let leave = () => {};
let heard: Heard[] = [];
const answers = () => heard.flatMap(({ call }) => (call.startsWith('POST') ? [call] : []));
const onTaken = jest.fn();
beforeEach(async () => {
  heard = serve({
    'GET /queue': [
      [200, { items: [offered('late', 60_000), offered('soon', 20_000)], versions: {}, nextCursor: null }],
    ],
    'POST /queue/soon/accept': [[200, { conversationId: 'soon', memberId: ada.id, assignedAt: '' }]],
    'POST /queue/soon/decline': [[200, { conversationId: 'soon' }]],
    'GET /conversations/soon': [[200, { id: 'soon', version: 2 }]],
  });
  ({ leave } = show(
    <>
      <OfferStrip onTaken={onTaken} onOffered={() => undefined} />
      <input aria-label="Search" />
    </>,
  ));
  await screen.findByRole('region', { name: 'Offered to you: Maya soon' });
});
afterEach(() => leave());

test('a and d answer the offer that ends first', async () => {
  fireEvent.keyDown(document.body, { key: 'd' });
  await waitFor(() => expect(answers()).toEqual(['POST /queue/soon/decline']));
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Accept the conversation with Maya soon' })).toHaveProperty(
      'disabled',
      false,
    ),
  );
  fireEvent.keyDown(document.body, { key: 'a' });
  await waitFor(() => expect(onTaken).toHaveBeenCalledWith('soon'));
});

test('neither does while somebody writes', () => {
  for (const key of ['a', 'd']) fireEvent.keyDown(screen.getByRole('textbox'), { key });
  expect(answers()).toEqual([]);
});

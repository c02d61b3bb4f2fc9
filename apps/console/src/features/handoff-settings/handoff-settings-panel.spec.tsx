import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { HandoffSettings, Member, WidgetId } from '@baton/contracts';
import { ada, show } from '../../testing/render.js';
import { problem, serve, type Answer, type Heard } from '../../testing/server.js';
import { withRouter } from '../../testing/with-router.js';
import { HandoffSettingsPanel } from './handoff-settings-panel.js';

const settings = {
  version: 3,
  departmentId: 'd1',
  button: { enabled: true, askQuestions: 'never' },
  questions: [],
  messages: { announcement: 'A person comes.', waiting: 'Please wait.', fallback: 'Nobody is there.' },
  whenUnavailable: 'queue',
  rules: [
    { id: 'r1', name: 'Asks', enabled: true, when: { kind: 'asks_for_person' } },
    { id: 'r2', name: 'Money', enabled: true, when: { kind: 'keywords', words: ['refund'] } },
    { id: 'r3', name: 'Doubt', enabled: true, when: { kind: 'low_confidence', below: 0.5, inARow: 2 } },
  ],
} as unknown as HandoffSettings;
const admin = { ...ada, role: 'admin' } as Member;

const READ = 'GET /widgets/w1/handoff';
const SAVE = 'PUT /widgets/w1/handoff';
const PREVIEW = 'POST /widgets/w1/handoff/preview';
const departments: Answer = [200, { items: [{ id: 'd1', name: 'Support' }], nextCursor: null }];

let heard: Heard[];
let leave = () => undefined as void;
beforeEach(() => window.localStorage.clear());
afterEach(() => leave());

const open = async (answers: Parameters<typeof serve>[0] = {}, member = admin) => {
  heard = serve({ [READ]: [[200, settings]], 'GET /departments': [departments], ...answers });
  const panel = (
    <HandoffSettingsPanel
      widgetId={'w1' as WidgetId}
      renderTrace={({ rules }) => rules.map(({ name, because }) => <p key={name}>{`${name}: ${because}`}</p>)}
    />
  );
  ({ leave } = show(withRouter(panel), member));
  await screen.findByLabelText(/^Waiting message/);
};
const saved = () => heard.filter(({ call }) => call === SAVE).map(({ body }) => body as unknown as HandoffSettings);
const wait = (words: string) =>
  fireEvent.change(screen.getByLabelText(/^Waiting message/), { target: { value: words } });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const ruleNames = () =>
  within(screen.getByRole('list', { name: 'Rules' }))
    .getAllByRole('switch')
    .map((each) => each.getAttribute('aria-label'));

describe('the handoff settings', () => {
  test('are saved in the order that the rules were moved to, to this widget alone', async () => {
    await open({ [SAVE]: [[200, { ...settings, version: 4 }]] });
    press('Move Doubt up');
    fireEvent.keyDown(screen.getByRole('button', { name: 'Move Doubt up' }), { key: 'ArrowUp', altKey: true });
    expect(ruleNames()).toEqual(['Doubt: on', 'Asks: on', 'Money: on']);
    expect(screen.getByText('Doubt is now rule 1 of 3')).toBeTruthy();
    press('Save');
    await screen.findByText('Version 4.');
    expect(saved().map(({ version, rules }) => [version, rules.map(({ id }) => id)])).toEqual([
      [3, ['r3', 'r1', 'r2']],
    ]);
    expect(heard.filter(({ call }) => !call.startsWith('GET ')).map(({ call }) => call)).toEqual([SAVE]);
  });

  test('take a rule of a kind from the menu, with an id of its own, opened to be filled in', async () => {
    await open({ [SAVE]: [[200, settings]] });
    press('Add a rule');
    fireEvent.click(await screen.findByRole('menuitem', { name: /^Page/ }));
    fireEvent.change(screen.getByLabelText(/^Address of the page/), { target: { value: '*/cart' } });
    press('Save');
    await waitFor(() => expect(saved()).toHaveLength(1));
    expect(saved()[0]?.rules.at(-1)).toEqual({
      id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7/),
      name: 'Page',
      enabled: true,
      when: { kind: 'page_url', glob: '*/cart' },
    });
  });

  test('what cannot be saved is marked where it stands, opened, and has the focus', async () => {
    const errors = [{ path: 'rules.1.when.words.0', message: 'can never be found' }];
    await open({ [SAVE]: [problem(422, 'invalid', 'Not as it is.', { errors })] });
    wait('Soon.');
    press('Save');
    const field = await screen.findByLabelText(/^Words or phrases/, { selector: 'input' });
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Rule “Money”: can never be found')).toBeTruthy();
    press('Move Money up');
    expect(screen.getByText('Rule “Money”: can never be found')).toBeTruthy();
    press('Remove Money');
    expect(screen.queryByText(/can never be found/)).toBeNull();
    expect(screen.queryByText('Not saved')).toBeNull();
  });

  test('are not saved while a number does not fit, which has the focus then', async () => {
    await open({ [SAVE]: [[200, settings]] });
    press('Doubt');
    const times = await screen.findByLabelText<HTMLInputElement>(/^Times in a row/);
    for (const value of ['1', '11']) fireEvent.change(times, { target: { value } });
    press('Save');
    expect(document.activeElement).toBe(times);
    fireEvent.blur(times);
    expect([times.value, screen.getByText('A whole number from 1 to 10.').textContent]).toEqual([
      '11',
      expect.anything(),
    ]);
    expect(saved()).toEqual([]);
    fireEvent.change(times, { target: { value: '3' } });
    press('Save');
    await waitFor(() => expect(saved()[0]?.rules[2]?.when).toEqual({ kind: 'low_confidence', below: 0.5, inARow: 3 }));
  });

  test('saved by somebody else meanwhile: mine is kept over theirs on request', async () => {
    const stale = problem(409, 'stale_version', 'Somebody was faster.', { version: 7 });
    await open({ [SAVE]: [stale, [200, { ...settings, version: 8 }]] });
    wait('Mine.');
    press('Save');
    await screen.findByText('Somebody saved before you');
    press('Keep mine');
    await screen.findByText('Version 8.');
    expect(saved().map(({ version, messages }) => [version, messages.waiting])).toEqual([
      [3, 'Mine.'],
      [7, 'Mine.'],
    ]);
  });

  test('… or theirs is loaded in place of mine', async () => {
    const theirs = { ...settings, version: 7, messages: { ...settings.messages, waiting: 'Theirs.' } };
    await open({
      [READ]: [
        [200, settings],
        [200, theirs],
      ],
      [SAVE]: [problem(409, 'stale_version', 'Somebody was faster.', { version: 7 })],
    });
    wait('Mine.');
    press('Save');
    await screen.findByText('Somebody saved before you');
    press('Load theirs');
    await screen.findByDisplayValue('Theirs.');
    expect(screen.queryByText('Somebody saved before you')).toBeNull();
  });

  test('are not left with changes unless that is wanted; without changes nobody is asked', async () => {
    await open();
    wait('Changed.');
    fireEvent.click(screen.getByRole('link', { name: 'Elsewhere' }));
    expect(await screen.findByText('Leave without saving?')).toBeTruthy();
    const closing = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(closing);
    expect(closing.defaultPrevented).toBe(true);
    press('Stay on this page');
    await waitFor(() => expect(screen.queryByText('Leave without saving?')).toBeNull());
    expect(screen.getByDisplayValue('Changed.')).toBeTruthy();
    press('Discard changes');
    fireEvent.click(screen.getByRole('link', { name: 'Elsewhere' }));
    expect(await screen.findByText('Left')).toBeTruthy();
  });

  test('say where a department was deleted that they name, for the widget and for a rule', async () => {
    const [first, ...others] = settings.rules;
    const changed = { ...settings, departmentId: 'd9', rules: [{ ...first, departmentId: 'd8' }, ...others] };
    await open({ [READ]: [[200, changed]] });
    const field = await screen.findByRole<HTMLInputElement>('combobox', { name: 'Route to department' });
    await waitFor(() => expect(field.value).toBe('A deleted department'));
    expect(screen.getByText(/It was deleted: its chats go to the default department/)).toBeTruthy();
    expect(screen.getByText('Goes to a deleted department')).toBeTruthy();
  });

  test('can be read by who may not change them, and by nobody be changed then', async () => {
    await open({}, ada);
    expect(screen.getByText('Only owners and admins can change these settings.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /save|add|move|remove/i })).toBeNull();
    expect(screen.getByText('The message contains “refund”')).toBeTruthy();
  });
});

describe('a message that is tried', () => {
  const result = {
    signals: {},
    rules: [{ ruleId: 'r1', name: 'Asks', matched: false, because: 'No person is asked for' }],
    outcome: 'clarified',
    trigger: null,
    departmentId: null,
    priority: null,
    says: 'Could you tell me more?',
    answer: { text: 'Perhaps two days.', confidence: 0.31, citations: [] },
  };
  const tryMessage = (text: string) =>
    fireEvent.change(screen.getByLabelText('A message that a customer might write'), { target: { value: text } });

  test('is judged by the draft, not by what is saved: what the customer reads, why, and the doubtful answer', async () => {
    await open({ [PREVIEW]: [[200, result]] });
    wait('A draft.');
    tryMessage('How long?');
    expect(await screen.findByText('The AI asks back')).toBeTruthy();
    for (const words of ['Could you tell me more?', 'Asks: No person is asked for', 'Perhaps two days.'])
      expect(screen.getByText(words)).toBeTruthy();
    expect(screen.getByText(/Confidence 31 %/)).toBeTruthy();
    const asked = heard.findLast(({ call }) => call === PREVIEW)?.body;
    expect(asked).toMatchObject({ text: 'How long?', settings: { messages: { waiting: 'A draft.' } } });
  });

  test('shows the question that comes before the queue', async () => {
    const asking = { ...result, outcome: 'handed_off', says: 'A person comes.', asks: 'Which order?', answer: null };
    await open({ [PREVIEW]: [[200, asking]] });
    tryMessage('A refund');
    expect(await screen.findByText('Which order?')).toBeTruthy();
    expect(screen.getByText('Your questions come first, then the queue.')).toBeTruthy();
  });

  test('that stays with the AI as nobody is there is not taken for a failure of the AI', async () => {
    await open({
      [PREVIEW]: [[200, { ...result, outcome: 'stayed_with_ai', says: 'We are closed.', answer: null }]],
    });
    tryMessage('A refund');
    expect(await screen.findByText('It stays with the AI')).toBeTruthy();
    expect(screen.getByText('We are closed.')).toBeTruthy();
    expect(screen.queryByText(/could not be asked/)).toBeNull();
  });

  test('waits for rules that are complete, and says which are not', async () => {
    const errors = [{ path: 'settings.rules.1.when.words', message: 'needs at least one word or phrase' }];
    await open({ [PREVIEW]: [problem(422, 'invalid', 'Not as they are.', { errors })] });
    tryMessage('How long?');
    expect(await screen.findByText('Rule “Money”: needs at least one word or phrase')).toBeTruthy();
  });
});

import { afterEach, describe, expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { HandoffSettings, Member, SettingsVersion, WidgetId } from '@baton/contracts';
import { ada, show } from '../../../testing/render.js';
import { problem, serve, type Answer, type Heard } from '../../../testing/server.js';
import { withRouter } from '../../../testing/with-router.js';
import { HandoffSettingsPanel } from '../handoff-settings-panel.js';

const settings = {
  version: 3,
  departmentId: 'd1',
  button: { enabled: true, askQuestions: 'never' },
  questions: [],
  messages: { announcement: 'A person comes.', waiting: 'Please wait.', fallback: 'Nobody is there.' },
  whenUnavailable: 'queue',
  rules: [],
} as unknown as HandoffSettings;
const second: HandoffSettings = {
  ...settings,
  version: 2,
  messages: { ...settings.messages, waiting: 'As it was.' },
};
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000 - 1_000).toISOString();
const savedBy = (name: string) => ({ id: name, name }) as unknown as SettingsVersion['savedBy'];
const versions: SettingsVersion[] = [
  { version: 3, savedAt: ago(3), savedBy: savedBy('Ada Lovelace') },
  { version: 2, savedAt: ago(120), savedBy: savedBy('Grace Hopper') },
  { version: 1, savedAt: ago(3 * 24 * 60), savedBy: null },
];

const READ = 'GET /widgets/w1/handoff';
const SAVE = 'PUT /widgets/w1/handoff';
const VERSIONS = 'GET /widgets/w1/handoff/versions';
const SECOND = 'GET /widgets/w1/handoff/versions/2';
const listed = (...items: SettingsVersion[]): Answer => [200, { items, nextCursor: null }];
const away = problem(503, 'unavailable', 'Try again in a moment.');

let heard: Heard[];
let leave = () => undefined as void;
afterEach(() => leave());

const open = async (answers: Parameters<typeof serve>[0] = {}, member: Member = { ...ada, role: 'admin' }) => {
  heard = serve({
    [READ]: [[200, settings]],
    [VERSIONS]: [listed(...versions)],
    [SECOND]: [[200, second]],
    'GET /departments': [[200, { items: [{ id: 'd1', name: 'Support' }], nextCursor: null }]],
    ...answers,
  });
  ({ leave } = show(withRouter(<HandoffSettingsPanel widgetId={'w1' as WidgetId} renderTrace={() => null} />), member));
  await screen.findByLabelText(/^Waiting message/);
};
const waitingMessage = () => screen.getByLabelText<HTMLTextAreaElement>(/^Waiting message/).value;
const write = (words: string) =>
  fireEvent.change(screen.getByLabelText(/^Waiting message/), { target: { value: words } });
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const saved = () => heard.filter(({ call }) => call === SAVE).map(({ body }) => body as unknown as HandoffSettings);
const nothingOpen = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
const line = (words: string) =>
  screen.findByText((_, element) => element?.tagName === 'SPAN' && element.textContent === words);

describe('who saved the settings', () => {
  test('is said with the version that stands, and when', async () => {
    await open();
    expect(await line('Version 3, saved by Ada Lovelace 3 minutes ago.')).toBeTruthy();
  });

  test('is said to those who may only read, too', async () => {
    await open({}, ada);
    expect(await line('Version 3, saved by Ada Lovelace 3 minutes ago.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Earlier versions' })).toBeNull();
  });

  test('of a widget that was just made, says so', async () => {
    const first = { version: 1, savedAt: ago(0), savedBy: null };
    await open({ [READ]: [[200, { ...settings, version: 1 }]], [VERSIONS]: [listed(first)] });
    expect(await line('Version 1, made with the widget just now.')).toBeTruthy();
    await press('Earlier versions');
    expect(await screen.findByText('No earlier versions yet')).toBeTruthy();
  });

  test('is left out as long as it cannot be had, and the list says why and tries again', async () => {
    await open({ [VERSIONS]: [away, away, listed(...versions)] });
    expect(await line('Version 3.')).toBeTruthy();
    await press('Earlier versions');
    expect(await screen.findByText('Try again in a moment.')).toBeTruthy();
    await press('Try again');
    expect(await screen.findByRole('button', { name: 'Load version 2' })).toBeTruthy();
  });
});

describe('an earlier version', () => {
  test('is listed with who saved it and when; the one that is edited is not', async () => {
    await open();
    await press('Earlier versions');
    const rows = within(await screen.findByRole('list', { name: 'Versions' })).getAllByRole('listitem');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'Version 2saved by Grace Hopper 2 hours agoLoad',
      'Version 1made with the widget 3 days agoLoad',
    ]);
  });

  test('is loaded as changes that are not saved, and saved as a new version over the one that stands', async () => {
    await open({ [SAVE]: [[200, { ...second, version: 4 }]] });
    await press('Earlier versions');
    await press('Load version 2');
    await nothingOpen();
    expect(waitingMessage()).toBe('As it was.');
    expect(screen.getByText('Version 2 is loaded, not saved yet.')).toBeTruthy();
    expect(saved()).toEqual([]);
    await press('Save');
    await waitFor(() => expect(saved()).toEqual([{ ...second, version: 3 }]));
    expect(await screen.findByText(/^Version 4/)).toBeTruthy();
  });

  test('is let go by discarding the changes', async () => {
    await open();
    await press('Earlier versions');
    await press('Load version 2');
    await nothingOpen();
    await press('Discard changes');
    expect(waitingMessage()).toBe('Please wait.');
    write('Mine.');
    expect(screen.getByText('Not saved yet.')).toBeTruthy();
  });

  test('asks before it takes the place of changes: kept, they stay', async () => {
    await open();
    write('Mine.');
    await press('Earlier versions');
    await press('Load version 2');
    expect(await screen.findByText('Replace what you changed?')).toBeTruthy();
    await press('Keep my changes');
    await waitFor(() => expect(screen.queryByText('Replace what you changed?')).toBeNull());
    expect(waitingMessage()).toBe('Mine.');
    expect(heard.some(({ call }) => call === SECOND)).toBe(false);
  });

  test('… or they are replaced', async () => {
    await open();
    write('Mine.');
    await press('Earlier versions');
    await press('Load version 2');
    const asking = await screen.findByRole('dialog', { name: 'Replace what you changed?' });
    fireEvent.click(within(asking).getByRole('button', { name: 'Load version 2' }));
    await nothingOpen();
    expect(waitingMessage()).toBe('As it was.');
  });

  test('that says the same as what is saved leaves nothing to save, and says so', async () => {
    await open({ [SECOND]: [[200, { ...settings, version: 2 }]] });
    await press('Earlier versions');
    await press('Load version 2');
    expect(await screen.findByText(/It says the same as version 3/)).toBeTruthy();
    expect(screen.queryByText(/not saved yet/i)).toBeNull();
    write('Mine.');
    expect(screen.getByText('Not saved yet.')).toBeTruthy();
  });

  test('that cannot be had changes nothing, and the dialog says why', async () => {
    await open({ [SECOND]: [away] });
    await press('Earlier versions');
    await press('Load version 2');
    expect((await screen.findByRole('alert')).textContent).toBe('Try again in a moment.');
    expect(waitingMessage()).toBe('Please wait.');
  });

  test('is told from one that a colleague has saved since', async () => {
    const fourth = { version: 4, savedAt: ago(1), savedBy: savedBy('Grace Hopper') };
    await open({ [VERSIONS]: [listed(fourth, ...versions)] });
    await press('Earlier versions');
    const [newest, earlier] = within(await screen.findByRole('list', { name: 'Versions' })).getAllByRole('listitem');
    expect(newest?.textContent).toContain('Newer than yours');
    expect(earlier?.textContent).not.toContain('Newer than yours');
  });
});

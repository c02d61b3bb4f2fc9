import { afterEach, describe, expect, test } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { Widget } from '@baton/contracts';
import { useWidget } from '../../shared/widgets/widgets-query.js';
import { show } from '../../testing/render.js';
import { problem, serve } from '../../testing/server.js';
import { withRouter } from '../../testing/with-router.js';
import { GeneralForm } from './general-form.js';
import { siteOrigin } from './site-origin.js';

const widget = {
  id: 'w1',
  name: 'Shop',
  publicKey: 'w_abc',
  status: 'active',
  allowedOrigins: ['https://a.test'],
  appearance: { primaryColor: '#1f4d3a', position: 'right' },
  texts: { title: 'Shop', subtitle: '', greeting: '', placeholder: 'Write', launcher: 'Chat' },
  departmentId: 'd1',
} as unknown as Widget;
const CHANGE = 'PATCH /widgets/w1';

let leave = () => undefined as void;
afterEach(() => leave());

const open = async (canEdit = true) => {
  ({ leave } = show(withRouter(<GeneralForm widget={widget} canEdit={canEdit} conversations="Conversations" />)));
  await screen.findByLabelText('Name');
};
const addSite = (typed: string) => {
  const field = screen.getByRole('combobox', { name: 'Allowed sites' });
  act(() => field.focus());
  fireEvent.change(field, { target: { value: typed } });
  fireEvent.keyDown(field, { key: 'Enter' });
};

describe('the general settings of a widget', () => {
  test.each([
    ['shop.example.com', 'https://shop.example.com'],
    [' https://Shop.example.com/cart?x=1 ', 'https://shop.example.com'],
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['https://müller.example', 'https://xn--mller-kva.example'],
    ['not a site', 'not a site'],
  ])('%s is taken for the origin that it means', (typed, origin) => {
    expect(siteOrigin(typed)).toBe(origin);
  });

  test('are saved without the rest of the widget; what is wrong with one site stands at the sites', async () => {
    const errors = [{ path: 'allowedOrigins.1', message: 'must be an origin' }];
    const heard = serve({ [CHANGE]: [problem(422, 'invalid', 'Not as it is.', { errors })] });
    await open();
    addSite('shop.example.com/cart');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('must be an origin')).toBeTruthy();
    expect(heard.filter(({ call }) => call === CHANGE).map(({ body }) => body)).toEqual([
      { allowedOrigins: ['https://a.test', 'https://shop.example.com'] },
    ]);
  });

  test('a name that a colleague gives meanwhile is no change of mine', async () => {
    serve({ 'GET /widgets/w1': [[200, widget]] });
    const Live = () => {
      const { data } = useWidget(widget.id);
      return data && <GeneralForm widget={data} canEdit conversations="Conversations" />;
    };
    const shown = show(withRouter(<Live />));
    ({ leave } = shown);
    await screen.findByLabelText('Name');
    await act(async () => void shown.client.setQueryData(['widget', 'w1'], { ...widget, name: 'Renamed' }));
    await screen.findByRole('button', { name: 'Save' });
    expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
  });

  test('asks before changes are left behind that are still on their way', async () => {
    serve({});
    await open();
    globalThis.fetch = () => new Promise(() => undefined);
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Store' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    fireEvent.click(screen.getByText('Elsewhere'));
    expect(await screen.findByText('Leave without saving?')).toBeTruthy();
  });

  test('it is switched off only after a second word', async () => {
    const heard = serve({ [CHANGE]: [[200, { ...widget, status: 'inactive' }]] });
    await open();
    fireEvent.click(screen.getByRole('button', { name: 'Deactivate…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Deactivate Shop?' });
    expect(heard).toEqual([]);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Deactivate' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(heard[0]).toEqual({ call: CHANGE, body: { status: 'inactive' } });
  });

  test('offer nothing to change to who may only read', async () => {
    serve({});
    await open(false);
    expect(screen.queryByRole('button', { name: /save|activate/i })).toBeNull();
  });
});

import { afterEach, expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import type { Widget } from '@baton/contracts';
import { show } from '../../testing/render.js';
import { serve } from '../../testing/server.js';
import { withRouter } from '../../testing/with-router.js';
import { AppearanceForm } from './appearance-form.js';

const widget = {
  id: 'w1',
  name: 'Shop',
  appearance: { primaryColor: '#1f4d3a', position: 'right' },
  texts: { title: 'Shop', subtitle: '', greeting: '', placeholder: 'Write', launcher: 'Chat' },
} as unknown as Widget;
const CHANGE = 'PATCH /widgets/w1';

let leave = () => undefined as void;
afterEach(() => leave());

test('of the texts those that were changed are sent: a title that a colleague changes meanwhile stays', async () => {
  const kept = { ...widget, texts: { ...widget.texts, title: 'Theirs', greeting: 'Hello' } };
  const heard = serve({ [CHANGE]: [[200, kept]] });
  ({ leave } = show(withRouter(<AppearanceForm widget={widget} canEdit />)));
  fireEvent.change(await screen.findByLabelText('Greeting'), { target: { value: 'Hello' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByDisplayValue('Theirs')).toBeTruthy();
  expect(heard.find(({ call }) => call === CHANGE)?.body).toEqual({ appearance: {}, texts: { greeting: 'Hello' } });
});

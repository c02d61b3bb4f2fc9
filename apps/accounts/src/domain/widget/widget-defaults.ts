import type { Widget } from '@baton/contracts';

/** How a new widget looks and what it says until somebody changes it. */
export const newWidgetLook = (name: string): Pick<Widget, 'appearance' | 'texts'> => ({
  appearance: { primaryColor: '#1f4d3a', position: 'right' },
  texts: {
    title: name,
    subtitle: 'Answers at any hour',
    greeting: 'Hello! Ask us anything. If you would rather talk to a person, just say so.',
    placeholder: 'Write a message…',
    launcher: 'Chat with us',
  },
});

import type { InputOf, Widget, updateWidget } from '@baton/contracts';

type Changeable = Omit<Widget, 'id' | 'publicKey' | 'departmentId'>;
export type WidgetChange = Omit<InputOf<typeof updateWidget>, 'widgetId'>;

/** What is left out of a change stays, each colour and each text by itself. */
export const changeWidget = <W extends Changeable>(widget: W, change: WidgetChange): W => ({
  ...widget,
  name: change.name ?? widget.name,
  status: change.status ?? widget.status,
  allowedOrigins: [...new Set(change.allowedOrigins ?? widget.allowedOrigins)],
  appearance: {
    primaryColor: change.appearance?.primaryColor ?? widget.appearance.primaryColor,
    position: change.appearance?.position ?? widget.appearance.position,
  },
  texts: {
    title: change.texts?.title ?? widget.texts.title,
    subtitle: change.texts?.subtitle ?? widget.texts.subtitle,
    greeting: change.texts?.greeting ?? widget.texts.greeting,
    placeholder: change.texts?.placeholder ?? widget.texts.placeholder,
    launcher: change.texts?.launcher ?? widget.texts.launcher,
  },
});

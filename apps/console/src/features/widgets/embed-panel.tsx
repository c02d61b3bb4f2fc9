import { Alert, Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { Widget } from '@baton/contracts';
import formClasses from '../../shared/forms/form.module.css';
import { FormSection } from '../../shared/forms/form-section.js';
import classes from './widgets.module.css';

const snippetOf = (origin: string, publicKey: string): string =>
  `<script src="${origin}/widget.js" data-widget-key="${publicKey}" async></script>`;

const API = `baton('open'); // also 'close' and 'toggle'
baton('on', 'unread', (count) => console.log(count)); // also 'ready', 'open' and 'close'`;

const STUB = `window.baton ||= function () { (baton.q ||= []).push(arguments); };`;

export const EmbedPanel = ({ widget }: { widget: Widget }) => (
  <div className={formClasses['form']}>
    {widget.status === 'inactive' && (
      <Alert color="orange">This widget is inactive: pages that embed it show no chat until you activate it.</Alert>
    )}
    <div className={formClasses['fields']}>
      <FormSection
        title="Add it to your site"
        about="Paste this before the closing body tag of every page that shall have the chat."
      >
        <Snippet label="Snippet" text={snippetOf(window.location.origin, widget.publicKey)} />
      </FormSection>
      <FormSection
        title="Steer it from your own scripts"
        about="Once the widget is loaded, your pages can open it and hear from it."
      >
        <Snippet label="JavaScript" text={API} />
      </FormSection>
      <FormSection
        title="Before it is loaded"
        about="With this line above the snippet, calls that come early are kept and carried out as soon as the widget is there."
      >
        <Snippet label="Early calls" text={STUB} />
      </FormSection>
    </div>
  </div>
);

const Snippet = ({ label, text }: { label: string; text: string }) => (
  <div className={classes['snippet']}>
    <pre tabIndex={0} aria-label={label}>
      <code>{text}</code>
    </pre>
    <CopyButton value={text} timeout={2_000}>
      {({ copied, copy }) => (
        <Button
          size="xs"
          variant="default"
          leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          aria-label={copied ? `${label} copied` : `Copy ${label}`}
          onClick={copy}
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
      )}
    </CopyButton>
  </div>
);

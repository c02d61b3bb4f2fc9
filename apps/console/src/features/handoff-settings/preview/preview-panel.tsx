import { useState } from 'react';
import { Loader, SegmentedControl, Text, TextInput, Textarea } from '@mantine/core';
import type { HandoffSettings, WidgetId } from '@baton/contracts';
import { fieldErrors, reasonOf } from '../../../shared/api/api.js';
import { errorsWithin } from '../../../shared/forms/error-at.js';
import { placeWords } from '../place-words.js';
import { PreviewResult, type RenderTrace } from './preview-result.js';
import classes from './preview.module.css';
import { emptySample, usePreview, type Sample } from './use-preview.js';

interface Props {
  readonly widgetId: WidgetId;
  /** As they stand in the form, saved or not. */
  readonly settings: HandoffSettings;
  readonly renderTrace: RenderTrace;
}

/** What these settings would say to a message, while they are edited. */
export const PreviewPanel = ({ widgetId, settings, renderTrace }: Props) => {
  const [sample, setSample] = useState(emptySample);
  const preview = usePreview(widgetId, settings, sample);
  const isAsked = sample.text.trim() !== '';
  return (
    <div className={classes['panel']}>
      <h2>
        Try a message
        {preview.isFetching && <Loader size={14} aria-label="Trying" />}
      </h2>
      <Textarea
        size="sm"
        aria-label="A message that a customer might write"
        placeholder="I want to talk to somebody about my refund"
        dir="auto"
        autosize
        minRows={2}
        maxRows={6}
        maxLength={8_000}
        value={sample.text}
        onChange={(event) => setSample({ ...sample, text: event.currentTarget.value })}
      />
      <Circumstances sample={sample} onChange={setSample} />
      <div aria-live="polite" aria-busy={preview.isFetching}>
        {!isAsked && (
          <Text size="sm" c="dimmed">
            Write what a customer might write: you see what your rules make of it, and what the AI would answer. Nothing
            is saved.
          </Text>
        )}
        {isAsked && preview.isError && <Failure failure={preview.error} settings={settings} />}
        {isAsked && !preview.isError && preview.data && (
          <PreviewResult preview={preview.data} renderTrace={renderTrace} />
        )}
      </div>
    </div>
  );
};

const Circumstances = ({ sample, onChange }: { sample: Sample; onChange: (sample: Sample) => void }) => (
  <details className={classes['circumstances']}>
    <summary>Page, language, opening hours</summary>
    <div>
      <TextInput
        size="xs"
        label="Written on the page"
        placeholder="https://shop.example.com/checkout"
        maxLength={2_048}
        value={sample.page}
        onChange={(event) => onChange({ ...sample, page: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        label="Language of the browser"
        placeholder="en-GB"
        maxLength={35}
        value={sample.locale}
        onChange={(event) => onChange({ ...sample, locale: event.currentTarget.value })}
      />
      <SegmentedControl
        size="xs"
        aria-label="The department is"
        data={[
          { value: 'unknown', label: 'Not known' },
          { value: 'open', label: 'Open' },
          { value: 'closed', label: 'Closed' },
        ]}
        value={sample.hours}
        onChange={(hours) => onChange({ ...sample, hours })}
      />
    </div>
  </details>
);

/** Settings that are not complete yet are no failure while they are typed. */
const Failure = ({ failure, settings }: { failure: Error; settings: HandoffSettings }) => {
  const wrong = Object.entries(errorsWithin(fieldErrors(failure), 'settings'));
  return (
    <Text size="sm" c="dimmed" component="div">
      {wrong.length === 0 && reasonOf(failure)}
      {wrong.length > 0 && (
        <>
          The rules can be tried once they are complete:
          <ul className={classes['wrong']}>
            {wrong.map(([path, message]) => (
              <li key={path}>
                {placeWords(path, settings)}: {message}
              </li>
            ))}
          </ul>
        </>
      )}
    </Text>
  );
};

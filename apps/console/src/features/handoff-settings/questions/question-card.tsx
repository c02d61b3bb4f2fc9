import { Badge, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import type { Question } from '@baton/contracts';
import { errorAt, type FieldErrors } from '../../../shared/forms/error-at.js';
import { OrderedCard } from '../../../shared/forms/ordered-card.js';
import { OneLine } from '../../../shared/text/one-line.js';
import classes from '../handoff-settings.module.css';
import { asKind, questionKinds } from './question-kinds.js';

interface Props {
  readonly question: Question;
  /** Where it stands among the questions, from 0. */
  readonly place: number;
  readonly count: number;
  readonly errors: FieldErrors;
  readonly canEdit: boolean;
  readonly onChange: (question: Question) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

const kinds = Object.entries(questionKinds).map(([value, { label }]) => ({ value: value as Question['kind'], label }));

export const QuestionCard = ({ question, errors, onChange, ...card }: Props) => {
  const path = `questions.${card.place}`;
  const name = `Question ${card.place + 1}`;
  const head = (
    <>
      <strong>{name}</strong>
      {!card.canEdit && <OneLine text={questionKinds[question.kind].label} />}
      {question.required && <Badge color="gray">Required</Badge>}
    </>
  );
  return (
    <OrderedCard {...card} name={name} head={head}>
      <TextInput
        size="sm"
        label="The AI asks"
        placeholder="What is your order number?"
        dir="auto"
        maxLength={500}
        error={errorAt(errors, `${path}.text`)}
        value={question.text}
        onChange={(event) => onChange({ ...question, text: event.currentTarget.value })}
      />
      <div className={classes['numbers']}>
        <Select
          size="sm"
          label="Kind of answer"
          description={questionKinds[question.kind].about}
          data={kinds}
          allowDeselect={false}
          error={errorAt(errors, `${path}.kind`)}
          value={question.kind}
          onChange={(kind) => kind && onChange(asKind(question, kind))}
        />
        {question.kind === 'pattern' && (
          <TextInput
            size="sm"
            label="Pattern"
            description="A regular expression for the whole answer"
            placeholder="[A-Z]{2}-[0-9]{6}"
            maxLength={200}
            spellCheck={false}
            error={errorAt(errors, `${path}.pattern`)}
            value={question.pattern ?? ''}
            onChange={(event) => onChange({ ...question, pattern: event.currentTarget.value })}
          />
        )}
      </div>
      {question.kind === 'choice' && (
        <TagsInput
          size="sm"
          label="Answers to choose from"
          placeholder="Add an answer"
          maxTags={50}
          acceptValueOnBlur
          error={errorAt(errors, `${path}.choices`)}
          value={question.choices ?? []}
          onChange={(choices) => onChange({ ...question, choices })}
        />
      )}
      <Switch
        label="Required"
        description="Otherwise the customer may skip it"
        checked={question.required}
        onChange={(event) => onChange({ ...question, required: event.currentTarget.checked })}
      />
    </OrderedCard>
  );
};

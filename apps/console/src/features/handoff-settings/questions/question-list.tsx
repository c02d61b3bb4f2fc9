import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Question, QuestionId } from '@baton/contracts';
import { v7 } from 'uuid';
import type { FieldErrors } from '../../../shared/forms/error-at.js';
import { OrderedList } from '../../../shared/forms/ordered-list.js';
import { moved, replaced, without } from '../in-order.js';
import { QuestionCard } from './question-card.js';

const MOST_QUESTIONS = 20;

interface Props {
  readonly questions: readonly Question[];
  readonly errors: FieldErrors;
  readonly canEdit: boolean;
  readonly onChange: (questions: Question[]) => void;
}

/** What the AI asks before it puts the customer in the queue, in this order. */
export const QuestionList = ({ questions, errors, canEdit, onChange }: Props) => (
  <>
    <OrderedList label="Qualifying questions">
      {(say) =>
        questions.map((question, place) => (
          <QuestionCard
            key={question.id}
            question={question}
            place={place}
            count={questions.length}
            errors={errors}
            canEdit={canEdit}
            onChange={(changed) => onChange(replaced(questions, changed))}
            onMove={(by) => {
              onChange(moved(questions, question.id, by));
              say(`It is now question ${place + by + 1} of ${questions.length}`);
            }}
            onRemove={() => onChange(without(questions, question.id))}
          />
        ))
      }
    </OrderedList>
    {questions.length === 0 && (
      <Text size="sm" c="dimmed">
        None: the customer goes straight to the queue.
      </Text>
    )}
    {errors['questions'] !== undefined && (
      <Text size="xs" c="var(--baton-urgent)">
        {errors['questions']}
      </Text>
    )}
    {canEdit && (
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        style={{ justifySelf: 'start' }}
        disabled={questions.length >= MOST_QUESTIONS}
        data-add
        onClick={() => onChange([...questions, { id: v7() as QuestionId, text: '', kind: 'text', required: false }])}
      >
        Add a question
      </Button>
    )}
  </>
);

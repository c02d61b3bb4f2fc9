import type { AgentConversation } from '@baton/contracts';
import { RichText } from '../../shared/text/rich-text.js';
import classes from './customer.module.css';

/** What the customer said to the qualifying questions. */
export const Answers = ({ answers }: { answers: AgentConversation['answers'] }) =>
  answers.length === 0 ? null : (
    <section className={classes['section']} aria-labelledby="answers">
      <h3 id="answers">Answers</h3>
      <dl className={classes['answers']}>
        {answers.map(({ questionId, question, value, understood }) => (
          <div key={questionId}>
            <dt>
              <RichText text={question} />
            </dt>
            <dd>
              <RichText text={value} />
              {understood === false && <p className={classes['asSaid']}>Not what was asked for; kept as said.</p>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );

import { Badge, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import type { Decision } from '@baton/contracts';
import { RichText } from '../../shared/text/rich-text.js';
import { formatDateTime } from '../../shared/time/format.js';
import { TriggerLabel } from '../../shared/ui/labels.js';
import classes from './decisions.module.css';
import { outcomeWords, signalWords } from './decision-words.js';

/** One customer turn: what was known, what each rule made of it, what came out. */
export const DecisionCard = ({ decision, onShow }: { decision: Decision; onShow: (seq: number) => void }) => {
  const outcome = outcomeWords[decision.outcome];
  return (
    <Stack gap="xs" className={classes['card']}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Badge color={outcome.color}>{outcome.label}</Badge>
        {decision.trigger?.kind !== 'button' && (
          <button type="button" className={classes['seq']} onClick={() => onShow(decision.seq)}>
            Message {decision.seq}
          </button>
        )}
      </Group>
      {decision.trigger && (
        <Text size="sm" component="div">
          <TriggerLabel trigger={decision.trigger} />
        </Text>
      )}
      <SignalList decision={decision} />
      {decision.rules.length > 0 && <RuleList rules={decision.rules} />}
      <Text size="xs" c="dimmed">
        {formatDateTime(decision.at)} · settings version {decision.settingsVersion}
      </Text>
    </Stack>
  );
};

/** What was known of a turn. */
export const SignalList = ({ decision }: { decision: Pick<Decision, 'signals'> }) => {
  const signals = signalWords(decision.signals);
  if (signals.length === 0) return null;
  return (
    <dl className={classes['signals']}>
      {signals.map((signal) => (
        <div key={signal.name}>
          <dt>{signal.name}</dt>
          <dd dir="auto">{signal.value}</dd>
        </div>
      ))}
    </dl>
  );
};

/** Every rule that was tried, and why it matched or did not. */
export const RuleList = ({ rules }: { rules: Decision['rules'] }) => (
  <ul className={classes['rules']} aria-label="Rules">
    {rules.map((rule) => (
      <li key={rule.ruleId} data-matched={rule.matched || undefined}>
        <span className={classes['mark']} role="img" aria-label={rule.matched ? 'Matched' : 'Did not match'}>
          {rule.matched ? (
            <IconCheck size={12} stroke={3} aria-hidden />
          ) : (
            <IconMinus size={12} stroke={2} aria-hidden />
          )}
        </span>
        <div className={classes['rule']}>
          <strong dir="auto">{rule.name}</strong>
          <RichText text={rule.because} />
        </div>
      </li>
    ))}
  </ul>
);

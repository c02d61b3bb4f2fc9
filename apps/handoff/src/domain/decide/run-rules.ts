import type { DepartmentId, HandoffSettings, Priority, Rule, RuleResult, Trigger } from '@baton/contracts';
import { evaluate } from '../rules/evaluate.js';
import type { TurnFacts, Verdict } from '../rules/verdict.js';

/** Where the conversation goes, and what the customer reads. */
export interface HandoffOrder {
  readonly trigger: Trigger;
  readonly priority: Priority;
  readonly departmentId: DepartmentId;
  readonly announcement: string;
}

export interface RulesRun {
  /** Every enabled rule, in order, with what was compared with what. */
  readonly results: RuleResult[];
  /** Of the first rule in order that matched. */
  readonly order: HandoffOrder | null;
}

const resultOf = (rule: Rule, { value, because }: Verdict): RuleResult => ({
  ruleId: rule.id,
  name: rule.name,
  matched: value === true,
  because,
});

const orderOf = (settings: HandoffSettings, rule: Rule, verdict: Verdict): HandoffOrder => ({
  trigger: { kind: verdict.kind, ruleId: rule.id, label: rule.name },
  priority: rule.priority ?? 'normal',
  departmentId: rule.departmentId ?? settings.departmentId,
  announcement: rule.announcement ?? settings.messages.announcement,
});

/**
 * Tries all enabled rules; the first in order that matches decides trigger, priority and department. A rule that needs the answer does not hold up one after
 * it that needs none: run without an answer, it counts as not matched, so that a message which a rule hands over never waits for an answer that would not
 * be shown.
 */
export const runRules = (settings: HandoffSettings, facts: TurnFacts): RulesRun => {
  const verdicts = settings.rules
    .filter((rule) => rule.enabled)
    .map((rule) => ({ rule, verdict: evaluate(rule.when, facts) }));
  const decisive = verdicts.find(({ verdict }) => verdict.value === true);
  return {
    results: verdicts.map(({ rule, verdict }) => resultOf(rule, verdict)),
    order: decisive ? orderOf(settings, decisive.rule, decisive.verdict) : null,
  };
};

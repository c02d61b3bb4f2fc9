import { Radio, Select, Stack, Switch, TagsInput, Text } from '@mantine/core';
import { LanguageWish, RoutingStrategy } from '@baton/contracts';
import { useAgents } from '../../shared/agents/agent-queries.js';
import { errorAt } from '../../shared/forms/error-at.js';
import { NumberField } from '../../shared/forms/number-field.js';
import classes from './departments.module.css';
import { skillGap, staffOf } from './staff.js';
import type { DepartmentDraft } from './use-department-draft.js';

const strategies: Readonly<Record<RoutingStrategy, { label: string; about: string }>> = {
  least_busy: { label: 'Least busy', about: 'Whoever has the smallest share of their capacity taken is asked first.' },
  longest_idle: { label: 'Longest idle', about: 'Whoever has had nothing to do for the longest time is asked first.' },
  round_robin: { label: 'In turn', about: 'Whoever was given nothing for the longest time is asked first.' },
};

const languageWishes: Readonly<Record<LanguageWish, string>> = {
  ignore: 'Does not matter',
  prefer: 'Ask those who speak it first',
  require: 'Ask only those who speak it',
};

/** Of departments that assign by themselves. */
export const AutoAssignFields = (props: DepartmentDraft) => (
  <>
    <StrategyChoice {...props} />
    <OfferFields {...props} />
    <FitFields {...props} />
  </>
);

const StrategyChoice = ({ draft, errors, change }: DepartmentDraft) => (
  <Radio.Group
    label="Who is asked first"
    value={draft.strategy}
    error={errorAt(errors, 'strategy')}
    onChange={(chosen) => {
      const strategy = RoutingStrategy.options.find((each) => each === chosen);
      if (strategy) change({ strategy });
    }}
  >
    <Stack gap="sm" mt="xs">
      {RoutingStrategy.options.map((value) => (
        <Radio key={value} value={value} label={strategies[value].label} description={strategies[value].about} />
      ))}
    </Stack>
  </Radio.Group>
);

const OfferFields = ({ draft, errors, change }: DepartmentDraft) => (
  <>
    <Switch
      label="Give chats without asking"
      description="What is offered is the agent's at once, without Accept and Decline."
      checked={draft.autoAccept}
      onChange={(event) => change({ autoAccept: event.currentTarget.checked })}
    />
    {!draft.autoAccept && (
      <NumberField
        label="Time to answer an offer"
        description="Then somebody else is asked. Who lets two go by is set to away."
        maw={320}
        suffix=" seconds"
        min={1}
        max={3_600}
        error={errorAt(errors, 'offerTimeoutSeconds')}
        value={draft.offerTimeoutSeconds}
        onChange={(offerTimeoutSeconds) => change({ offerTimeoutSeconds })}
      />
    )}
    <Switch
      label="First the agent who helped last"
      description="A customer who comes back meets the agent they know, if that agent is there and has room."
      checked={draft.stickyAgent}
      onChange={(event) => change({ stickyAgent: event.currentTarget.checked })}
    />
    <Switch
      label="Keep one place free for high priority"
      description="The last place of each agent goes to urgent chats only."
      checked={draft.reserveSlot}
      onChange={(event) => change({ reserveSlot: event.currentTarget.checked })}
    />
  </>
);

/** Quiet until it is known who works here. */
const SkillGap = ({ saved, draft }: DepartmentDraft) => {
  const agents = useAgents().data;
  const gap = agents && skillGap(draft.requiredSkills, staffOf(agents, saved.id));
  return (
    <div role="status">
      {gap && (
        <Text size="sm" c="var(--baton-warm)" className={classes['gap']}>
          {gap}
        </Text>
      )}
    </div>
  );
};

const FitFields = ({ saved, draft, errors, change }: DepartmentDraft) => (
  <>
    <TagsInput
      label="Required skills"
      description="Who lacks one of these is offered nothing. Press Enter after each."
      maxTags={20}
      acceptValueOnBlur
      error={errorAt(errors, 'requiredSkills')}
      value={draft.requiredSkills}
      onChange={(requiredSkills) => change({ requiredSkills })}
    />
    <SkillGap saved={saved} draft={draft} errors={errors} change={change} />
    <TagsInput
      label="Preferred skills"
      description="Who has more of these is asked first."
      maxTags={20}
      acceptValueOnBlur
      error={errorAt(errors, 'preferredSkills')}
      value={draft.preferredSkills}
      onChange={(preferredSkills) => change({ preferredSkills })}
    />
    <Select
      label="The customer's language"
      maw={320}
      allowDeselect={false}
      error={errorAt(errors, 'language')}
      value={draft.language}
      data={LanguageWish.options.map((value) => ({ value, label: languageWishes[value] }))}
      onChange={(chosen) => {
        const language = LanguageWish.options.find((each) => each === chosen);
        if (language) change({ language });
      }}
    />
  </>
);

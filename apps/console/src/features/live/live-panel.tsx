import type { ReactNode } from 'react';
import type {
  Agent,
  AgentConversation,
  ConversationId,
  Department,
  OutputOf,
  QueueEntry,
  getLive,
} from '@baton/contracts';
import { AgentState } from '../../shared/agents/agent-state.js';
import { customerName, customerWaitsSince } from '../../shared/conversation/conversation-state.js';
import { lastWords } from '../../shared/conversation/last-words.js';
import { OneLine } from '../../shared/text/one-line.js';
import { Ago } from '../../shared/time/since.js';
import { WaitingFor } from '../../shared/time/waiting-for.js';
import { PriorityLabel } from '../../shared/ui/labels.js';
import { Person } from '../../shared/ui/person.js';
import { byAgent, type Hands } from './by-agent.js';
import { ChatRow } from './chat-row.js';
import { DepartmentCards } from './department-cards.js';
import { handsIn } from './hands.js';
import classes from './live.module.css';
import { OverdueNotice } from './overdue-notice.js';
import { WhatIf } from './what-if.js';
import { whyNobody } from './why-nobody.js';

/** What can be transferred: a chat that somebody holds, or one that waits. */
export type Reassignable = Pick<AgentConversation, 'id' | 'status' | 'assignee' | 'department'> & {
  readonly customer: Pick<AgentConversation['customer'], 'name' | 'email'>;
};

interface Props {
  readonly live: OutputOf<typeof getLive>;
  /** As they are set; null while that is not known. */
  readonly departments: readonly Department[] | null;
  readonly agents: readonly Agent[];
  readonly held: readonly AgentConversation[];
  readonly queue: readonly QueueEntry[];
  readonly memberId: string;
  readonly busyWith: string | null;
  readonly link: (conversationId: ConversationId, content: ReactNode) => ReactNode;
  readonly onTakeOver: (conversationId: ConversationId) => void;
  readonly onTransfer: (conversation: Reassignable) => void;
}

/** Of those who wait, so many are shown here; the queue has all. */
const SHOWN = 50;

/** Who waits how long, who handles what, how full all hands are, and what would be different with more of them. */
export const LivePanel = (props: Props) => {
  const { live, departments, agents, held, queue, link } = props;
  const departmentName = (id: string) => live.departments.find((each) => each.departmentId === id)?.name ?? '';
  const whyNobodyIn = (departmentId: string) => {
    const department = departments?.find(({ id }) => id === departmentId);
    return department ? whyNobody(department, agents) : null;
  };
  const nameOf = (id: ConversationId) => {
    const entry = queue.find(({ conversationId }) => conversationId === id);
    return entry ? customerName(entry.customer) : 'A customer';
  };
  return (
    <div className={classes['panel']}>
      <OverdueNotice overdue={live.overdue} nameOf={nameOf} departmentName={departmentName} link={link} />
      <DepartmentCards departments={live.departments} handIn={(id) => handsIn(id, props)} whyNobodyIn={whyNobodyIn} />
      <div className={classes['columns']}>
        <section aria-labelledby="live-waiting">
          <h2 id="live-waiting">Waiting ({queue.length})</h2>
          {queue.length === 0 && <p className={classes['none']}>Nobody is waiting.</p>}
          <ul className={classes['chats']}>
            {queue.slice(0, SHOWN).map((entry) => (
              <WaitingRow key={entry.conversationId} entry={entry} departmentName={departmentName} {...props} />
            ))}
          </ul>
          {queue.length > SHOWN && <p className={classes['none']}>And {queue.length - SHOWN} more in the queue.</p>}
        </section>
        <section aria-labelledby="live-agents">
          <h2 id="live-agents">Agents</h2>
          <AgentList hands={byAgent(agents, held)} {...props} />
        </section>
      </div>
      <WhatIf departments={live.departments} />
    </div>
  );
};

const WaitingRow = ({
  entry,
  departmentName,
  agents,
  busyWith,
  link,
  onTakeOver,
  onTransfer,
}: Props & { readonly entry: QueueEntry; readonly departmentName: (id: string) => string }) => {
  const { conversationId: id, departmentId, customer, offer } = entry;
  const name = departmentName(departmentId);
  const offeredTo = offer && (agents.find(({ memberId }) => memberId === offer.memberId)?.name ?? 'an agent');
  return (
    <ChatRow
      name={customerName(customer)}
      preview={entry.preview}
      about={
        <>
          <span>{offeredTo === null ? name : `${name} · offered to ${offeredTo}`}</span>
          {entry.customerGone && <span className={classes['gone']}>Left the page</span>}
          {entry.priority !== 'normal' && <PriorityLabel priority={entry.priority} />}
        </>
      }
      wait={<WaitingFor at={entry.enqueuedAt} />}
      link={(content) => link(id, content)}
      isBusy={busyWith === id}
      onTakeOver={() => onTakeOver(id)}
      onTransfer={() =>
        onTransfer({ id, customer, status: 'waiting', assignee: null, department: { id: departmentId, name } })
      }
    />
  );
};

const AgentList = ({ hands, ...props }: Props & { readonly hands: readonly Hands[] }) => {
  if (hands.length === 0) return <p className={classes['none']}>No agent is there.</p>;
  return (
    <ul className={classes['agents']} aria-label="Agents">
      {hands.map((each) => (
        <li key={each.memberId} className={classes['agent']}>
          <div className={classes['agentHead']}>
            <Person name={each.name} size={28} />
            <OneLine text={each.name} className={classes['agentName']} />
            {each.agent && <AgentState agent={each.agent} />}
          </div>
          <ul className={classes['chats']}>
            {each.conversations.map((conversation) => (
              <HeldRow key={conversation.id} conversation={conversation} {...props} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
};

const HeldRow = ({
  conversation,
  memberId,
  busyWith,
  link,
  onTakeOver,
  onTransfer,
}: Props & { readonly conversation: AgentConversation }) => {
  const { id, customer, department, lastMessage, assignee } = conversation;
  const isMine = assignee?.id === memberId;
  const since = customerWaitsSince(conversation);
  const answered = lastMessage ? 'was answered' : 'no message yet';
  return (
    <ChatRow
      name={customerName(customer)}
      preview={lastWords(conversation, isMine) ?? ''}
      about={
        <>
          <span>{department?.name}</span>
          <span>{since === null ? answered : 'waits for an answer'}</span>
        </>
      }
      wait={since === null ? <Ago at={lastMessage?.at ?? conversation.createdAt} /> : <WaitingFor at={since} />}
      link={(content) => link(id, content)}
      isBusy={busyWith === id}
      onTakeOver={isMine ? null : () => onTakeOver(id)}
      onTransfer={() => onTransfer(conversation)}
    />
  );
};

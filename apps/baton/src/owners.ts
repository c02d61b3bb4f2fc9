import { accounts } from '@baton/accounts/service';
import { assistant } from '@baton/assistant/service';
import { conversations } from '@baton/conversations/service';
import { handoff } from '@baton/handoff/service';
import type { ServiceDefinition } from '@baton/platform';
import { routing } from '@baton/routing/service';

/** The services that have a database; the gateway is the sixth. */
export const OWNERS: readonly ServiceDefinition[] = [accounts, routing, handoff, assistant, conversations];

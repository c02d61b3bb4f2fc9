import type { ServiceDefinition } from '@baton/platform';
import { AppModule } from './app.module.js';
import { KeepHours1764300000000 } from './migrations/keep-hours.migration.js';
import { KeepWaits1764900000000 } from './migrations/keep-waits.migration.js';
import { CreateRouting1764000000000 } from './migrations/create-routing.migration.js';
import { KeepTransfers1764800000000 } from './migrations/keep-transfers.migration.js';
import { OfferToAgents1764700000000 } from './migrations/offer-to-agents.migration.js';
import { MissThoseWhoLeft1765000000000 } from './migrations/miss-those-who-left.migration.js';
import { KnowWhoIsInvited1765300000000 } from './migrations/know-who-is-invited.migration.js';
import { KnowWholeGateways1765100000000 } from './migrations/know-whole-gateways.migration.js';
import { NoteSignOuts1765200000000 } from './migrations/note-sign-outs.migration.js';
import { IndexLiveAssignments1764100000000 } from './migrations/index-live-assignments.migration.js';

export const routing: ServiceDefinition = {
  name: 'routing',
  module: AppModule,
  database: {
    migrations: [
      CreateRouting1764000000000,
      IndexLiveAssignments1764100000000,
      KeepHours1764300000000,
      OfferToAgents1764700000000,
      KeepTransfers1764800000000,
      KeepWaits1764900000000,
      MissThoseWhoLeft1765000000000,
      KnowWholeGateways1765100000000,
      NoteSignOuts1765200000000,
      KnowWhoIsInvited1765300000000,
    ],
  },
};

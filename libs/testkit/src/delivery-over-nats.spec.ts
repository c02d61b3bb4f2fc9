import { rmSync } from 'node:fs';
import path from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Fault, pingOf } from '@baton/messaging';
import { eventually } from './eventually.js';
import { scratchFolder, startNats, type NatsServer } from './real-servers.js';
import {
  EVENTS_EACH,
  consumer,
  eachOnceInOrder,
  numbersTo,
  producer,
  silentProducer,
  steer,
  tellAll,
  toldBefore,
} from './testing/delivery-services.js';
import { startWorld, type World } from './world.js';

/** No comparison of its own accord would mend anything within these specs. */
const NEVER_MS = 600_000;

let nats: NatsServer;
let world: World;
const folder = scratchFolder('baton-delivery');
beforeEach(async () => {
  nats = await startNats({ dataDir: folder.path });
  world = await startWorld({
    services: [producer, silentProducer, consumer],
    natsUrl: nats.url,
    settings: { lossRepairEveryMs: NEVER_MS },
  });
});
afterEach(async () => {
  steer.whileReacting = undefined;
  nats.thaw();
  await world.stop();
  await nats.stop();
  rmSync(folder.path, { recursive: true, force: true });
});

const deleteStream = async () => {
  const connection = await connect({ servers: nats.url });
  const manager = await jetstreamManager(connection);
  await manager.streams.delete(`${world.settings.natsPrefix}-events`);
  await connection.close();
};
const half = EVENTS_EACH / 2;
const restOf = (members: Parameters<typeof tellAll>[1]) => tellAll(world, members, half + 1, EVENTS_EACH);

describe('an event over NATS reaches its consumer once and in order', () => {
  it('when the stream is deleted under way: it is made anew, and what it had is fetched', async () => {
    const members = await tellAll(world, undefined, 1, half);
    await deleteStream();
    await restOf(members);
    await eachOnceInOrder(world, members);
    await tellAll(world, members, EVENTS_EACH + 1, EVENTS_EACH + 1);
    await eachOnceInOrder(world, members, numbersTo(EVENTS_EACH + 1));
  });

  it('when the server is killed after an event was applied, before it was acknowledged', async () => {
    let killing: Promise<void> | undefined;
    let isKilled = false;
    steer.whileReacting = async (n) => {
      if (n !== half) return;
      await (killing ??= nats.kill());
      isKilled = true;
    };
    const members = await tellAll(world, undefined, 1, half);
    await eventually(() => isKilled, { within: 15_000, what: 'the server is killed' });
    await restOf(members);
    await nats.start();
    await eachOnceInOrder(world, members);
  });

  it('when the server comes back and has forgotten everything', async () => {
    const members = await tellAll(world, undefined, 1, half);
    await nats.kill();
    rmSync(path.join(folder.path, 'jetstream'), { recursive: true, force: true });
    await restOf(members);
    await nats.start();
    await eachOnceInOrder(world, members);
  });

  it('when what is lacking is more than one message can carry', async () => {
    const long = await toldBefore(world, { ns: numbersTo(60), head: 60, name: 'é'.repeat(20_000) });
    await world.services.get('routing')?.repairLosses(['accounts']);
    await eachOnceInOrder(world, [long], numbersTo(60));
  });
});

describe('a request over NATS', () => {
  const ping = () => world.ask(pingOf('accounts'), {}, { kind: 'service', name: 'gateway' }, 1_000);

  it('ends in time while the server is frozen, and is answered again when it is not', async () => {
    expect(await ping()).toMatchObject({ kind: 'ok', value: { healthy: true } });
    nats.freeze();
    const began = performance.now();
    await expect(ping()).rejects.toThrow(Fault);
    expect(performance.now() - began).toBeLessThan(2_000);
    nats.thaw();
    await eventually(async () => (await ping()).kind === 'ok', { within: 10_000 });
  });

  it('fails at once while the server is away, and is answered again within five seconds', async () => {
    await nats.kill();
    await eventually(async () =>
      ping().then(
        () => false,
        (error: unknown) => error instanceof Fault,
      ),
    );
    await nats.start();
    await eventually(async () => (await ping()).kind === 'ok', { within: 5_000 });
  });

  it('of another program that sends nonsense disturbs nobody', async () => {
    const connection = await connect({ servers: nats.url });
    const prefix = world.settings.natsPrefix;
    connection.publish(`${prefix}.event.accounts.member-changed`, 'no JSON');
    connection.publish(`${prefix}.event.accounts.member-changed`, '{"name":1}');
    connection.publish(`${prefix}.request.accounts.check-health`, 'no JSON');
    await connection.flush();
    await connection.close();
    expect(await ping()).toMatchObject({ kind: 'ok' });
    await eachOnceInOrder(world, await tellAll(world));
  });
});

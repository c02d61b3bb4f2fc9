import { eventContracts, requestContracts, type ServiceName } from '@baton/contracts';

const missing = (wanted: readonly string[], found: readonly string[]) => wanted.filter((name) => !found.includes(name));

/** Refuses to start a service that leaves one of its requests or events to nobody, and says which line is missing. */
export const checkWiring = (service: ServiceName, answered: readonly string[], heard: readonly string[]): void => {
  const owned = requestContracts.filter((contract) => contract.owner === service).map((contract) => contract.name);
  const expected = eventContracts.filter((event) => event.consumers.includes(service)).map((event) => event.name);
  const faults = [
    ...missing(owned, answered).map((name) => `no @Answers for ${name}: add its slice to ${service}'s app.module.ts`),
    ...missing(expected, heard).map(
      (name) => `no @ReactsTo for ${name}: add the reacting slice to ${service}'s app.module.ts`,
    ),
    ...missing(heard, expected).map(
      (name) => `@ReactsTo for ${name}, but the event does not name ${service} among its consumers`,
    ),
  ];
  const twice = new Set(heard.filter((name, index) => heard.indexOf(name) !== index));
  for (const name of twice) faults.push(`@ReactsTo for ${name} stands twice in ${service}: one slice reacts for all`);
  if (faults.length > 0) throw new Error(`${service} cannot start:\n  ${faults.join('\n  ')}`);
};

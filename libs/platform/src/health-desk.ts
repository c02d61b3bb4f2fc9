import type { ServiceName } from '@baton/contracts';
import { Answers, BROKER, Transactions, ok, pingOf, type Answer, type Asked, type Broker } from '@baton/messaging';
import { Controller, Inject, Optional, type Type } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Whether what this service stands on answers, by name. */
export const checkHealth = async (
  broker: Broker,
  dataSource: DataSource | undefined,
): Promise<Record<string, boolean>> => {
  const detail: Record<string, boolean> = { messaging: broker.isConnected() };
  if (dataSource) {
    // A connection that does not answer must not go back to the pool, which a transaction sees to.
    detail['database'] = await new Transactions(dataSource, broker)
      .run((tx) => tx.query('SELECT 1'))
      .then(
        () => true,
        () => false,
      );
  }
  return detail;
};

/** Answers the gateway's question whether this service can work. */
export const healthDeskOf = (service: ServiceName): Type => {
  const contract = pingOf(service);

  @Controller()
  class HealthDesk {
    constructor(
      @Inject(BROKER) readonly broker: Broker,
      @Optional() readonly dataSource?: DataSource,
    ) {}

    @Answers(contract)
    async check(_asked: Asked<typeof contract>): Promise<Answer<typeof contract>> {
      const detail = await checkHealth(this.broker, this.dataSource);
      return ok({ healthy: Object.values(detail).every(Boolean), detail });
    }
  }
  return HealthDesk;
};

import { Gauge, collectDefaultMetrics, register } from 'prom-client';

/** A figure that goes up and down, by its name for Prometheus; asked for again, the same one. */
export const gauge = (name: string, help: string): Pick<Gauge, 'set'> => {
  const known = register.getSingleMetric(name);
  if (known instanceof Gauge) return known;
  return new Gauge({ name, help });
};

/** What Node.js says of itself, once a process. */
export const collectProcessMetrics = (): void => {
  if (!register.getSingleMetric('process_cpu_user_seconds_total')) collectDefaultMetrics();
};

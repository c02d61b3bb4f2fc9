import * as z from 'zod';
import { llmEnvironment, readLlmSettings, type LlmSettings } from './llm-settings.js';

const whole = (fallback: number) => z.coerce.number().int().nonnegative().default(fallback);
const port = (fallback: number) => {
  const words = 'must be a port: a whole number from 0 to 65535';
  return z.coerce.number(words).int(words).min(0, words).max(65_535, words).default(fallback);
};
const seconds = (fallback: number) => z.coerce.number().positive().default(fallback);

const environment = z.object({
  /** `embedded`: all services in one process; `distributed`: each its own, over NATS. */
  BATON_PROFILE: z.enum(['embedded', 'distributed']).default('distributed'),
  /** Required when distributed. */
  NATS_URL: z.string().optional(),
  BATON_NATS_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/, 'letters, digits, "_" and "-" only')
    .default('baton'),
  /** This service's own role; required for services with a database. */
  DATABASE_URL: z.string().optional(),
  /** Without it the gateway keeps typing and limits in memory. */
  REDIS_URL: z.string().optional(),
  PORT: port(4400),
  HOST: z.string().default('127.0.0.1'),
  /** Health detail and metrics; 0: the next free port. */
  OPS_PORT: port(0),
  OPS_HOST: z.string().default('127.0.0.1'),
  BATON_DATA_DIR: z.string().default('.baton'),
  /** Where people reach the gateway, without a trailing slash; links are made from it, never from the Host header. */
  BATON_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  BATON_RATE_LIMIT_FACTOR: z.coerce.number().positive().default(1),
  /** Whether demo accounts exist: `/demo` is served then. */
  BATON_DEMO: z.stringbool().default(false),
  /** For development and tests: web pages of private networks and on any port may be documents. Never where strangers are admins. */
  BATON_PRIVATE_WEB_PAGES: z.stringbool().default(false),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  BATON_DATABASE_POOL: whole(10),
  BATON_LOSS_REPAIR_SECONDS: seconds(10),
  BATON_PRESENCE_GRACE_SECONDS: seconds(60),
  /** An agent of whom nothing was heard for so long is offered nothing more … */
  BATON_PRESENCE_OFFER_SECONDS: seconds(20),
  /** … and what was offered to him is taken back after so long. */
  BATON_PRESENCE_WITHDRAW_SECONDS: seconds(25),
  BATON_PRESENCE_WITHOUT_SOCKET_SECONDS: seconds(900),
  /** A customer who is silent for so long after a qualifying question goes to the queue. */
  BATON_QUESTION_SILENCE_SECONDS: seconds(180),
  /** A chat with the AI in which nobody has written for so long ends. */
  BATON_IDLE_AI_SECONDS: seconds(1_800),
  /** Of one with a person its holder is warned after so long … */
  BATON_IDLE_AGENT_SECONDS: seconds(1_800),
  /** … and it ends so much later, unless somebody writes. */
  BATON_IDLE_WARNING_SECONDS: seconds(600),
  /** No gateway heard of for so long is an outage, in which nobody counts as gone. */
  BATON_PRESENCE_SILENCE_SECONDS: seconds(15),
  /** After an outage, or when the first gateway is heard of, everybody has so long to come back. */
  BATON_PRESENCE_SETTLE_SECONDS: seconds(20),
  /** A waiting customer whose last socket is gone for so long has left the page … */
  BATON_CUSTOMER_GRACE_SECONDS: seconds(60),
  /** … and after so long his conversation ends, unless he left an e-mail address. */
  BATON_CUSTOMER_GONE_SECONDS: seconds(1_800),
  ...llmEnvironment,
});

/** Every variable of the environment that a service reads. */
export const SETTING_NAMES: readonly string[] = Object.keys(environment.shape);

/** What this process was told by its environment; every value has its unit in its name. */
export class Settings {
  declare readonly profile: 'embedded' | 'distributed';
  declare readonly natsUrl: string | undefined;
  declare readonly natsPrefix: string;
  declare readonly databaseUrl: string | undefined;
  declare readonly redisUrl: string | undefined;
  declare readonly port: number;
  declare readonly host: string;
  declare readonly opsPort: number;
  declare readonly opsHost: string;
  declare readonly dataDir: string;
  declare readonly publicUrl: string;
  declare readonly rateLimitFactor: number;
  declare readonly demo: boolean;
  declare readonly privateWebPages: boolean;
  declare readonly logLevel: string;
  declare readonly databasePoolSize: number;
  declare readonly lossRepairEveryMs: number;
  declare readonly presenceGraceSeconds: number;
  declare readonly presenceOfferSeconds: number;
  declare readonly presenceWithdrawSeconds: number;
  declare readonly presenceWithoutSocketSeconds: number;
  declare readonly questionSilenceMs: number;
  declare readonly idleAiMs: number;
  declare readonly idleAgentMs: number;
  declare readonly idleWarningMs: number;
  declare readonly presenceSilenceSeconds: number;
  declare readonly presenceSettleSeconds: number;
  declare readonly customerGraceSeconds: number;
  declare readonly customerGoneSeconds: number;
  /** Null: the built-in answerer answers. */
  declare readonly llm: LlmSettings | null;

  constructor(values: Settings) {
    Object.assign(this, values);
  }
}

/** Where a browser on this machine finds what listens on `host`. */
const hostInUrl = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
};

const notRight = (wrong: readonly { readonly path: string; readonly message: string }[]): Error =>
  new Error(`The environment is not right:\n${wrong.map(({ path, message }) => `  ${path}: ${message}`).join('\n')}`);

/** Reads the environment; what is wrong in it is named, all at once. */
export const readSettings = (env: NodeJS.ProcessEnv): Settings => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success)
    throw notRight(parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
  const values = parsed.data;
  const llm = readLlmSettings(values);
  if ('wrong' in llm) throw notRight(llm.wrong);
  return new Settings({
    profile: values.BATON_PROFILE,
    natsUrl: values.NATS_URL,
    natsPrefix: values.BATON_NATS_PREFIX,
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    port: values.PORT,
    host: values.HOST,
    opsPort: values.OPS_PORT,
    opsHost: values.OPS_HOST,
    dataDir: values.BATON_DATA_DIR,
    publicUrl: (values.BATON_PUBLIC_URL ?? `http://${hostInUrl(values.HOST)}:${values.PORT}`).replace(/\/+$/, ''),
    rateLimitFactor: values.BATON_RATE_LIMIT_FACTOR,
    demo: values.BATON_DEMO,
    privateWebPages: values.BATON_PRIVATE_WEB_PAGES,
    logLevel: values.LOG_LEVEL,
    databasePoolSize: values.BATON_DATABASE_POOL,
    lossRepairEveryMs: values.BATON_LOSS_REPAIR_SECONDS * 1_000,
    presenceGraceSeconds: values.BATON_PRESENCE_GRACE_SECONDS,
    presenceOfferSeconds: values.BATON_PRESENCE_OFFER_SECONDS,
    presenceWithdrawSeconds: values.BATON_PRESENCE_WITHDRAW_SECONDS,
    presenceWithoutSocketSeconds: values.BATON_PRESENCE_WITHOUT_SOCKET_SECONDS,
    questionSilenceMs: values.BATON_QUESTION_SILENCE_SECONDS * 1_000,
    idleAiMs: values.BATON_IDLE_AI_SECONDS * 1_000,
    idleAgentMs: values.BATON_IDLE_AGENT_SECONDS * 1_000,
    idleWarningMs: values.BATON_IDLE_WARNING_SECONDS * 1_000,
    presenceSilenceSeconds: values.BATON_PRESENCE_SILENCE_SECONDS,
    presenceSettleSeconds: values.BATON_PRESENCE_SETTLE_SECONDS,
    customerGraceSeconds: values.BATON_CUSTOMER_GRACE_SECONDS,
    customerGoneSeconds: values.BATON_CUSTOMER_GONE_SECONDS,
    llm: llm.llm,
  });
};

import { Fault } from '@baton/messaging';
import type { LoggerService } from '@nestjs/common';
import { pino, type Logger as Pino } from 'pino';

const secret = [
  'token',
  'visitorToken',
  'accessToken',
  'refreshToken',
  'password',
  'authorization',
  'cookie',
  'apiKey',
];

/** What is merely away is said in one line: a stack would lead nowhere, and an outage brings thousands of them. */
export const asLogged = (error: Error): unknown =>
  error instanceof Fault ? String(error) : pino.stdSerializers.err(error);

/** Nest's logger on pino: one JSON line an entry, secrets struck out; control characters are escaped by JSON. */
export class PinoLogger implements LoggerService {
  private readonly pino: Pino;

  constructor(level: string) {
    this.pino = pino(
      {
        level,
        base: undefined,
        serializers: { err: asLogged },
        timestamp: pino.stdTimeFunctions.isoTime,
        redact: { paths: [...secret, ...secret.map((name) => `*.${name}`)], censor: '[redacted]' },
      },
      pino.destination({ dest: 2, sync: false }),
    );
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest puts the context last; an object first carries fields, and the text follows it. */
  private write(
    level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    const context = rest.pop();
    if (message instanceof Error) this.pino[level]({ context, err: message }, message.message);
    else if (typeof message === 'object' && message !== null)
      this.pino[level]({ context, ...message }, typeof rest[0] === 'string' ? rest[0] : '');
    else this.pino[level](rest.length > 0 ? { context, more: rest } : { context }, String(message));
  }
}

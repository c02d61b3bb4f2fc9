import { Fault, newId } from '@baton/messaging';
import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { HttpProblem, notFound, unavailable } from './problem.js';

const logger = new Logger('Http');

const problemOf = (error: unknown): HttpProblem => {
  if (error instanceof HttpProblem) return error;
  if (error instanceof Fault) {
    logger.warn(`503: ${error.message}`);
    return unavailable();
  }
  if (error instanceof URIError) return new HttpProblem('bad_request', 'The address is not properly encoded.');
  // Nest's own: no route, or a path that Express cannot decode.
  if (error instanceof HttpException && error.getStatus() === 404) return notFound();
  if (error instanceof HttpException && error.getStatus() < 500)
    return new HttpProblem('bad_request', 'The address is not properly encoded.');
  const id = newId<string>();
  logger.error({ err: error, id }, 'A request failed');
  return new HttpProblem('internal_error', 'Something went wrong inside. It was written down under this id.', {
    extra: { instance: `urn:uuid:${id}` },
  });
};

export const answerProblem = (response: Response, error: unknown): void => {
  const problem = problemOf(error);
  if (response.headersSent || response.destroyed) return;
  response.status(problem.status).set(problem.headers).end(JSON.stringify(problem.document));
};

/** Whatever goes wrong is told as RFC 9457 tells it; never a stack trace. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    answerProblem(host.switchToHttp().getResponse<Response>(), error);
  }
}

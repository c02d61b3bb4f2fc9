import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Index } from '../domain/answer/build-index.js';
import { buildIndex } from '../domain/answer/calibrate.js';
import type { AnswerableDocument } from '../domain/answer/document.js';
import { BuildThread } from './build-thread.js';

/** Handing it to a thread would take longer than the work. */
const isQuick = (documents: readonly AnswerableDocument[]): boolean => {
  const texts = documents.flatMap(({ title, body, questions = [] }) => [title, body, ...questions]);
  return texts.length < 20 && texts.reduce((sum, text) => sum + text.length, 0) < 10_000;
};

/** Builds indexes outside of the thread that chats are served by: learning takes seconds. Sketches never wait for what others learn. */
@Injectable()
export class IndexBuilder implements OnApplicationShutdown {
  private readonly learning = new BuildThread('whole');
  private readonly sketching = new BuildThread('sketch');

  async build(documents: readonly AnswerableDocument[]): Promise<Index> {
    return isQuick(documents) ? buildIndex(documents) : this.learning.build(documents);
  }

  sketch(documents: readonly AnswerableDocument[]): Promise<Index> {
    return this.sketching.build(documents);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.learning.stop(), this.sketching.stop()]);
  }
}

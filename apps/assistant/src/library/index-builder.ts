import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Index } from '../domain/answer/build-index.js';
import { buildIndex } from '../domain/answer/calibrate.js';
import type { AnswerableDocument } from '../domain/answer/document.js';
import { BuildThread, type Stage } from './build-thread.js';

const FEW_TEXTS = 20;
const LITTLE_TEXT = 10_000;
const MUCH_TEXT = 1_000_000;

const textsOf = (documents: readonly AnswerableDocument[]): string[] =>
  documents.flatMap(({ title, body, questions = [] }) => [title, body, ...questions]);
const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length, 0);

/** Handing it to a thread would take longer than the work. */
const isQuick = (texts: readonly string[]): boolean => texts.length < FEW_TEXTS && lengthOf(texts) < LITTLE_TEXT;

/** Very long documents have a thread of their own: nobody else's few pages wait for them. */
class BuildThreads {
  private readonly usual: BuildThread;
  private readonly long: BuildThread;

  constructor(stage: Stage) {
    this.usual = new BuildThread(stage);
    this.long = new BuildThread(stage);
  }

  build(documents: readonly AnswerableDocument[]): Promise<Index> {
    return (lengthOf(textsOf(documents)) > MUCH_TEXT ? this.long : this.usual).build(documents);
  }

  async stop(): Promise<void> {
    await Promise.all([this.usual.stop(), this.long.stop()]);
  }
}

/** Builds indexes outside of the thread that chats are served by: learning takes seconds. Sketches never wait for what others learn. */
@Injectable()
export class IndexBuilder implements OnApplicationShutdown {
  private readonly learning = new BuildThreads('whole');
  private readonly sketching = new BuildThreads('sketch');

  async build(documents: readonly AnswerableDocument[]): Promise<Index> {
    return isQuick(textsOf(documents)) ? buildIndex(documents) : this.learning.build(documents);
  }

  sketch(documents: readonly AnswerableDocument[]): Promise<Index> {
    return this.sketching.build(documents);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.learning.stop(), this.sketching.stop()]);
  }
}

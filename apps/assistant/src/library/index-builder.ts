import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { beginningsOf, takesLong } from '../domain/answer/large-libraries.js';
import type { Index } from '../domain/answer/build-index.js';
import { buildIndex } from '../domain/answer/calibrate.js';
import type { AnswerableDocument } from '../domain/answer/document.js';
import { BuildThread } from './build-thread.js';

const FEW_TEXTS = 20;
/** In characters: some twenty sentences to understand. */
const LITTLE_TEXT = 1_500;
/** What a sketch knows of each of very many documents, in characters. */
const BEGINNING = 500;

const textsOf = (documents: readonly AnswerableDocument[]): string[] =>
  documents.flatMap(({ title, body, questions = [] }) => [title, body, ...questions]);

/** Handing it to a thread would take longer than the work. */
const isQuick = (documents: readonly AnswerableDocument[]): boolean => {
  const texts = textsOf(documents);
  return texts.length < FEW_TEXTS && texts.reduce((sum, text) => sum + text.length, 0) < LITTLE_TEXT;
};

/** Builds indexes outside of the thread that chats are served by: learning takes seconds. */
@Injectable()
export class IndexBuilder implements OnApplicationShutdown {
  private readonly learning = new BuildThread('whole');
  /** What takes long has a thread of its own: nobody else's few pages wait for it. */
  private readonly learningLong = new BuildThread('whole');
  private readonly sketching = new BuildThread('sketch');
  private readonly sketchingLong = new BuildThread('sketch');

  async build(documents: readonly AnswerableDocument[]): Promise<Index> {
    if (isQuick(documents)) return buildIndex(documents);
    return (takesLong(documents) ? this.learningLong : this.learning).build(documents);
  }

  /** Soon there, whatever else is learned: of very long documents it knows the beginnings. */
  sketch(documents: readonly AnswerableDocument[]): Promise<Index> {
    const thread = takesLong(documents) ? this.sketchingLong : this.sketching;
    return thread.build(beginningsOf(documents, BEGINNING));
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(
      [this.learning, this.learningLong, this.sketching, this.sketchingLong].map((thread) => thread.stop()),
    );
  }
}

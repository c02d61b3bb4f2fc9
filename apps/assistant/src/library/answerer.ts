import type { MessageId, WorkspaceId } from '@baton/contracts';
import type { Deadline } from '@baton/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { answer } from '../domain/answer/answer.js';
import type { Answer, PastMessage } from '../domain/answer/document.js';
import { groundsOf } from '../domain/answer/grounds.js';
import { loadEnglish } from '../domain/answer/meaning/text-meaning.js';
import { ModelAnswers, type ModelAnswer } from '../llm/model-answers.js';
import { LibraryIndexes } from './library-indexes.js';

export interface Question {
  readonly question: string;
  readonly history: readonly PastMessage[];
  /** Of which it is told how the answer grows. */
  readonly turnId: MessageId | undefined;
  readonly deadline: Deadline;
}

/** What the AI says to a customer: by the language model where one is configured, from the same passages; small talk needs none. */
@Injectable()
export class Answerer implements OnApplicationBootstrap {
  constructor(
    private readonly indexes: LibraryIndexes,
    private readonly modelAnswers: ModelAnswers,
  ) {}

  /** The first customer is answered as fast as the next. */
  onApplicationBootstrap(): void {
    loadEnglish();
  }

  /** Throws a Fault when a language model gives no answer in time. */
  async answer(workspaceId: WorkspaceId, asked: Question): Promise<Answer | ModelAnswer> {
    const { question, history } = asked;
    const index = await this.indexes.atHand(workspaceId);
    if (!this.modelAnswers.isConfigured) return answer(index, question, history);
    const grounds = groundsOf(index, question, history);
    return grounds.builtIn.kind === 'small_talk' ? grounds.builtIn : this.modelAnswers.answer(grounds, asked);
  }
}

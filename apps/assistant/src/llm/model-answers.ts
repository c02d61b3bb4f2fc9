import { answerDrafted, type Citation, type MessageId } from '@baton/contracts';
import { Broadcast, Fault, type Deadline } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Injectable } from '@nestjs/common';
import type { LanguageModel } from 'ai';
import type { Answer, PastMessage } from '../domain/answer/document.js';
import type { Grounds } from '../domain/answer/grounds.js';
import { promptFor } from '../domain/llm/prompt.js';
import { combinedConfidence, takesForSmallTalk, type Verdict } from '../domain/llm/verdict.js';
import { languageModel } from './language-model.js';
import { piecesOf } from './pieces.js';
import { WrittenAnswer, type Grown } from './written-answer.js';

/** An answer that a language model gave. */
export interface ModelAnswer extends Answer {
  readonly requestHandoff: boolean;
}

interface Asked {
  readonly question: string;
  readonly history: readonly PastMessage[];
  readonly turnId: MessageId | undefined;
  readonly deadline: Deadline;
}

const WRITES_AT_MOST_MS = 8_500;
/** Kept for the way back. */
const RESERVE_MS = 300;

/** Answers by the configured language model, from given passages alone; tells how an answer grows. */
@Injectable()
export class ModelAnswers {
  private readonly model: LanguageModel | null;

  constructor(
    { llm }: Settings,
    private readonly broadcast: Broadcast,
  ) {
    this.model = llm && languageModel(llm);
  }

  get isConfigured(): boolean {
    return this.model !== null;
  }

  /** Throws a Fault when there is no answer in time, or what came is none. */
  async answer({ builtIn, maybeSmallTalk, passages }: Grounds, asked: Asked): Promise<ModelAnswer> {
    const judged = (verdict: Verdict) => ({
      confidence: combinedConfidence(builtIn.confidence, verdict),
      requestHandoff: verdict.requestHandoff,
      citations: verdict.citedPassages.flatMap((number) => passages[number - 1] ?? []),
    });
    const { verdict, reply } = await this.write(passages, asked, this.drafting(asked.turnId, judged));
    if (maybeSmallTalk && takesForSmallTalk(verdict))
      return { kind: 'small_talk', text: reply, confidence: null, requestHandoff: false, citations: [] };
    return { kind: 'answer', text: reply, ...judged(verdict) };
  }

  private async write(
    passages: readonly Citation[],
    { question, history, deadline }: Asked,
    tell: (grown: Grown) => void,
  ): Promise<Grown> {
    if (!this.model) throw new Error('no language model is configured');
    const ended = new AbortController();
    const late = setTimeout(() => ended.abort(), Math.min(deadline.leftMs() - RESERVE_MS, WRITES_AT_MOST_MS));
    const written = new WrittenAnswer(passages.length);
    try {
      for await (const piece of piecesOf(this.model, promptFor(question, history, passages), ended.signal)) {
        const grown = await written.take(piece);
        if (grown) tell(grown);
        if (written.isEndless) throw new Fault('the language model came to no end');
      }
    } finally {
      clearTimeout(late);
      ended.abort();
    }
    const whole = written.finished();
    if (!whole) throw new Fault('what the language model wrote is no answer');
    return whole;
  }

  /** Whoever waits for the answer hears at once that it is being written, and then how it grows. */
  private drafting(
    turnId: MessageId | undefined,
    judged: (verdict: Verdict) => { confidence: number; requestHandoff: boolean; citations: Citation[] },
  ): (grown: Grown) => void {
    if (turnId === undefined) return () => undefined;
    this.broadcast.publish(answerDrafted, turnId, { turnId, verdict: null, at: 0, text: '' });
    let told = 0;
    return ({ verdict, reply }) => {
      if (reply.length <= told) return;
      const text = reply.slice(told);
      this.broadcast.publish(answerDrafted, turnId, { turnId, verdict: judged(verdict), at: told, text });
      told = reply.length;
    };
  }
}

import { parsePartialJson } from 'ai';
import { readReply, readVerdict, type Verdict } from '../domain/llm/verdict.js';

/** JSON of an answer as long as a message may be is shorter, escapes included; who writes more does not come to an end. */
const LONGEST = 24_000;
const VERDICT = ['confidence', 'requestHandoff', 'citedPassages'];

/** How much of the reply there is, and what its author thinks of it. */
export interface Grown {
  readonly verdict: Verdict;
  readonly reply: string;
}

/** Takes in what a model writes, piece by piece. */
export class WrittenAnswer {
  private text = '';
  private readUpTo = 0;

  constructor(private readonly passages: number) {}

  get isEndless(): boolean {
    return this.text.length > LONGEST;
  }

  /** What can be read so far; null while the verdict is not complete, or too little has come to look again. */
  async take(piece: string): Promise<Grown | null> {
    this.text += piece;
    // Reading starts from the beginning each time: less and less often, so that a long text costs little more than its length.
    if (this.text.length < this.readUpTo + 16 + this.readUpTo / 64) return null;
    this.readUpTo = this.text.length;
    const { value } = await parsePartialJson(this.object);
    const reply = readReply(value);
    if (reply === null || !this.isJudged(value)) return null;
    // A character of two halves is shown when it is whole.
    return { verdict: readVerdict(value, this.passages), reply: reply.replace(/[\uD800-\uDBFF]$/, '') };
  }

  /** The whole answer; null when it is none: no JSON, cut off, or without a reply. */
  finished(): Grown | null {
    const end = this.text.lastIndexOf('}');
    const start = this.text.indexOf('{');
    if (start < 0 || end < start) return null;
    try {
      const value: unknown = JSON.parse(this.text.slice(start, end + 1));
      const reply = readReply(value);
      return reply === null ? null : { verdict: readVerdict(value, this.passages), reply };
    } catch (error) {
      if (error instanceof SyntaxError) return null;
      throw error;
    }
  }

  /** Some models put their JSON into a fence. */
  private get object(): string | undefined {
    const start = this.text.indexOf('{');
    return start < 0 ? undefined : this.text.slice(start);
  }

  /** What comes before the reply is complete, since the reply has begun. */
  private isJudged(value: unknown): boolean {
    const names = Object.keys(value as object);
    return names.at(-1) === 'reply' && VERDICT.every((name) => names.includes(name));
  }
}

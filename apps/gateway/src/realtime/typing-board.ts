import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Switchboard } from './switchboard.js';
import { TypingBus } from './typing-bus.js';
import type { TypingSignal } from './typing-signal.js';

/** Who was said to write and is not heard of for so long has stopped: his tab, or his gateway, may be gone. */
export const TYPING_ENDS_AFTER_MS = 6_000;

/** Who is writing where, and who is told of it. */
@Injectable()
export class TypingBoard implements OnApplicationShutdown {
  private readonly writing = new Map<string, { readonly signal: TypingSignal; readonly end: NodeJS.Timeout }>();

  constructor(
    private readonly switchboard: Switchboard,
    private readonly bus: TypingBus,
  ) {
    bus.listen((signal) => this.show(signal));
  }

  /** From a socket of this gateway. */
  tell(signal: TypingSignal): void {
    this.show(signal);
    this.bus.publish(signal);
  }

  /** What he wrote is there: he has stopped writing it. A visitor is known by his conversation alone. */
  written(conversationId: string, author: { readonly kind: string; readonly id: string | null }): void {
    for (const { signal } of this.writing.values()) {
      const isHis = signal.who.kind === author.kind && (author.kind === 'visitor' || signal.personId === author.id);
      if (signal.conversationId === conversationId && isHis) this.show({ ...signal, on: false });
    }
  }

  onApplicationShutdown(): void {
    for (const { end } of this.writing.values()) clearTimeout(end);
    this.writing.clear();
  }

  private show(signal: TypingSignal): void {
    const key = `${signal.conversationId} ${signal.personId}`;
    const before = this.writing.get(key);
    clearTimeout(before?.end);
    this.writing.delete(key);
    const hasChanged = before && before.signal.isForVisitor !== signal.isForVisitor;
    // It ends for whoever heard that it began.
    if (before && (hasChanged || !signal.on)) this.deliver({ ...before.signal, on: false });
    if (!signal.on) return;
    const end = setTimeout(() => this.show({ ...signal, on: false }), TYPING_ENDS_AFTER_MS).unref();
    this.writing.set(key, { signal, end });
    this.deliver(signal);
  }

  private deliver(signal: TypingSignal): void {
    for (const session of this.switchboard.membersOf(signal.workspaceId)) session.hearTyping(signal);
    for (const session of this.switchboard.visitorsOf(signal.visitorId)) session.hearTyping(signal);
  }
}

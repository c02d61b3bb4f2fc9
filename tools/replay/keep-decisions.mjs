import { closeSync, openSync, writeSync } from 'node:fs';
import { scoreOf } from '../../apps/handoff/src/domain/replay/score.ts';
import { pathOf, UsageError } from './usage.mjs';

const LINES_AT_ONCE = 500;
const rounded = (value) => Math.round(value * 10_000) / 10_000;

const decisionOf = (settings, id, step, ms) => {
  const { turn, given, decided } = step;
  const { signals, trigger } = decided.trace;
  return {
    id,
    i: turn.i,
    handoff: decided.kind === 'hand_off',
    score: rounded(scoreOf(settings, step)),
    reason: trigger?.kind ?? null,
    ruleId: trigger?.ruleId ?? null,
    signals,
    answerId: given?.citations[0]?.documentId ?? null,
    ms: rounded(ms),
  };
};

const open = (given) => {
  try {
    return openSync(pathOf(given), 'w');
  } catch (error) {
    throw new UsageError(`${given} cannot be written: ${error.message}.`);
  }
};

/** Writes each decision as a line, with the time that it took; nothing without a file. */
export const keepDecisions = (given, settings) => {
  if (given === undefined) return { of: () => undefined, close: () => undefined };
  const file = open(given);
  let lines = [];
  const flush = () => {
    if (lines.length > 0) writeSync(file, `${lines.join('\n')}\n`);
    lines = [];
  };
  return {
    of(id) {
      let startedAt = performance.now();
      return (step) => {
        const ms = performance.now() - startedAt;
        lines.push(JSON.stringify(decisionOf(settings, id, step, ms)));
        if (lines.length >= LINES_AT_ONCE) flush();
        startedAt = performance.now();
      };
    },
    close() {
      flush();
      closeSync(file);
    },
  };
};

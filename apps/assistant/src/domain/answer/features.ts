import { stem } from '../text/stem.js';
import { stopWords } from '../text/stop-words.js';
import { familyOf } from '../text/word-families.js';
import { words } from '../text/words.js';

/** What a text is compared by: stems, pairs of neighbouring stems, and character n-grams (typing errors, other languages). */
export interface Features {
  /** Distinct stems, each as the one that stands for its family, stop words included, with how much topic each carries. */
  stems: Map<string, number>;
  /** Every feature with its weight before idf. */
  all: Map<string, number>;
}

const STOP_WORD_WEIGHT = 0.35;
const PAIR_WEIGHT = 0.7;
const FAMILY_WEIGHT = 0.3;
const GRAM_WEIGHT = 0.4;

const gramsOf = (word: string): string[] => {
  const padded = ` ${word} `;
  const grams: string[] = [];
  for (let size = 3; size <= 4; size += 1)
    for (let at = 0; at + size <= padded.length; at += 1) grams.push(padded.slice(at, at + size));
  return grams;
};

/** How often each stem occurs, as the one that stands for its family. */
export const stemsOf = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const word of words(text)) {
    const family = familyOf(stem(word));
    counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  return counts;
};

export const featuresOf = (text: string): Features => {
  const stems = new Map<string, number>();
  const all = new Map<string, number>();
  let previous = '';
  let previousTopic = 0;
  for (const word of words(text)) {
    const topic = stopWords.has(word) ? STOP_WORD_WEIGHT : 1;
    const base = stem(word);
    const family = familyOf(base);
    stems.set(family, topic);
    all.set(`w:${base}`, topic);
    all.set(`f:${family}`, FAMILY_WEIGHT * topic);
    all.set(`p:${previous} ${base}`, PAIR_WEIGHT * Math.max(topic, previousTopic));
    for (const gram of gramsOf(word)) all.set(`c:${gram}`, Math.max(all.get(`c:${gram}`) ?? 0, GRAM_WEIGHT * topic));
    previous = base;
    previousTopic = topic;
  }
  return { stems, all };
};

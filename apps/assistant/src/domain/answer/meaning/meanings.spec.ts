import type { DocumentId } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { demoDocuments } from '../../../demo-documents/index.js';
import { buildUncalibrated, sketchIndex, type Index } from '../build-index.js';
import type { AnswerableDocument } from '../document.js';
import { buffersOf } from '../index-memory.js';
import { rank } from '../rank.js';
import { closenessInMeaning, meaningIn, meaningsOf, type Meanings } from './meanings.js';

const pages = (bodies: Record<string, string>): AnswerableDocument[] =>
  Object.entries(bodies).map(([title, body]) => ({ id: title as DocumentId, title, url: null, body }));

const english = pages({
  Dogs: 'Our puppies are vaccinated. A dog needs a walk twice a day.',
  Wine: 'We sell red wine and champagne by the bottle.',
  Cinema: 'Films start at eight. Tickets are sold at the entrance.',
  Doctor: 'The physician sees patients on Monday.',
  Furniture: 'Our sofas and armchairs are made of oak.',
  Music: 'The orchestra rehearses on Friday. Violin lessons are free.',
  Weather: 'Snow and storms are announced in the morning.',
  Travel: 'Flights to Spain leave from the airport in Berlin.',
});

const inOtherWords = Object.entries({
  'is the kitten healthy': 'Dogs',
  'my cat is hungry': 'Dogs',
  'do you have beer': 'Wine',
  'do you serve vodka': 'Wine',
  'which movies are shown': 'Cinema',
  'actors in the movie': 'Cinema',
  'can a nurse treat my illness': 'Doctor',
  'need surgery': 'Doctor',
  'do you sell chairs and tables': 'Furniture',
  'a bed made of wood': 'Furniture',
  'can I learn to play the piano': 'Music',
  'guitar teacher': 'Music',
  'is there a concert tonight': 'Music',
  'will it rain': 'Weather',
  'thunder and wind': 'Weather',
  'when does the plane go to Italy': 'Travel',
  'trip to Portugal': 'Travel',
});

const german = pages({
  Versand: 'Wir verschicken jedes Paket innerhalb von zwei Werktagen. Die Lieferung ist kostenlos.',
  Rückgabe: 'Gebrauchte Ware nehmen wir innerhalb von dreißig Tagen zurück. Das Geld wird erstattet.',
  Garantie: 'Auf jedes Fahrrad geben wir fünf Jahre Garantie. Verschleiß ist ausgenommen.',
});

const closenessOf = (meanings: Meanings, question: string) => {
  const meant = meaningIn(meanings, question);
  return meant && closenessInMeaning(meanings, meant);
};
const withoutMeanings = (index: Index): Index => ({ ...index, meanings: meaningsOf([], index.parts.length) });
const found = (index: Index): string[] =>
  inOtherWords
    .filter(([question, title]) => index.parts[rank(index, question).matches[0]?.part ?? -1]?.title === title)
    .map(([question]) => question);

describe('what texts mean', () => {
  it('finds the page of more than half of the questions that share no word with it; without, chance finds a few', () => {
    const index = buildUncalibrated(english);
    expect(found(index).length).toBeGreaterThan(inOtherWords.length / 2);
    expect(found(withoutMeanings(index)).length).toBeLessThan(inOtherWords.length / 3);
  });

  it('is not asked for in a library of another language, nor by a question in another language', () => {
    const [inGerman, inEnglish] = [german, english].map((documents) => buildUncalibrated(documents));
    for (const question of [
      'Wie lange dauert die Lieferung?',
      'Was kostet der Versand?',
      'How long does delivery take?',
    ]) {
      expect(rank(inGerman!, question)).toMatchObject({ isUnderstood: false });
      expect(rank(inGerman!, question)).toEqual(rank(withoutMeanings(inGerman!), question));
    }
    for (const question of ['Wie lange dauert die Lieferung?', 'Wann kommt der Arzt?', '駐車場はどこですか', '12345'])
      expect(rank(inEnglish!, question)).toEqual(rank(withoutMeanings(inEnglish!), question));
  });

  it('of a name that nobody knows is like that name and nothing else', () => {
    const units = ['the zorblax glows', 'the parcel travels', 'a bicycle lock'].map((text, part) => ({
      text,
      part,
    }));
    const { together } = closenessOf(meaningsOf(units, 3), 'does my zorblax work')!;
    expect(together[0]).toBeGreaterThan(Math.max(together[1]!, together[2]!));
  });

  it('is the same each time, and after the index has come from another thread', () => {
    const documents = demoDocuments.slice(0, 8).map((page) => ({ ...page, id: page.url as DocumentId }));
    const index = buildUncalibrated(documents);
    expect(buildUncalibrated(documents).meanings).toEqual(index.meanings);
    const question = 'my package never arrived';
    expect(rank(structuredClone(index), question)).toEqual(rank(index, question));
  });

  it('moves to another thread with its index, also where there is nothing to move', () => {
    for (let time = 0; time < 2; time += 1) {
      const index = buildUncalibrated(german);
      expect(() => structuredClone(index, { transfer: buffersOf(index) })).not.toThrow();
    }
  });

  it('of very many parts is not asked for: that would take too long', () => {
    const units = Array.from({ length: 8_001 }, (_, part) => ({ text: `parcel number ${part}`, part }));
    expect(closenessOf(meaningsOf(units, 8_001), 'where is my parcel')).toBeNull();
  });

  it('is not waited for by a sketch', () => {
    expect(sketchIndex(english).meanings).toEqual(meaningsOf([], english.length));
  });

  it('is a cosine, whatever the texts', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('the', 'parcel', 'my parcel', 'zorblax', ''));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), text, (texts, question) => {
        const units = texts.map((each, at) => ({ text: each, part: at % 3 }));
        const closeness = closenessOf(meaningsOf(units, 3), question);
        for (const value of [...(closeness?.closest ?? []), ...(closeness?.together ?? [])])
          expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-6);
      }),
    );
  });
});

// Words of Latin letters among which some are Cyrillic or Greek letters of the same look (UTS #39, mixed-script confusables).
import type { Occurrence } from './character-classes';

const lookAlikes = new Set('аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԌоανορΑΒΕΖΗΙΚΜΝΟΡΤΥΧ');
const mayMix = /[\u0370-\u03ff\u0400-\u052f]/;
const word = /[\p{L}\p{M}]+/gu;
const latin = /\p{Script=Latin}/u;
const fewestLatin = 2;

/** Every look-alike letter in a word whose other letters are Latin. */
export function lookAlikesIn(text: string): Occurrence[] {
  if (!mayMix.test(text)) return [];
  const found: Occurrence[] = [];
  for (const match of text.matchAll(word)) {
    const own: Occurrence[] = [];
    let latinCount = 0;
    let isOther = false;
    let index = match.index;
    for (const point of match[0]) {
      if (latin.test(point)) latinCount += 1;
      else if (lookAlikes.has(point))
        own.push({ kind: 'mixed scripts', codePoint: point.codePointAt(0) ?? 0, index, inWord: true });
      else if (/\p{L}/u.test(point)) isOther = true;
      index += point.length;
    }
    if (!isOther && latinCount >= fewestLatin) found.push(...own);
  }
  return found;
}

// A window on a long text, placed where the thing is that a finding is about.
import { isHidden } from '#shared/base/visible-text';
import type { Subject } from '#shared/model/finding';
import type { Excerpt } from './report-facts';

const windowChars = 180;
/** Characters shown before the thing, where it is not at the beginning. */
const leadChars = 50;

/** `known` is the beginning of the cell, `length` the characters of the whole. */
export function excerptOf(known: string, length: number, subject: Subject | null): Excerpt {
  return excerptAt(known, length, subject === null ? null : placeOf(known, subject));
}

/** A window in which `place` is seen, and marked. */
export function excerptAt(known: string, length: number, place: readonly [number, number] | null): Excerpt {
  const isNear = place === null || Math.min(place[1], place[0] + leadChars) < windowChars;
  const start = isNear ? 0 : whole(known, place[0] - leadChars);
  const end = whole(known, Math.min(known.length, start + windowChars));
  const within = (at: number): number => Math.max(0, Math.min(whole(known, at), end) - start);
  return {
    text: known.slice(start, end),
    startsInside: start > 0,
    endsInside: end < known.length || known.length < length,
    length,
    mark: place === null ? null : [within(place[0]), within(place[1])],
  };
}

function placeOf(text: string, subject: Subject): [number, number] | null {
  switch (subject.kind) {
    case 'token':
    case 'phrase': {
      const at = wordIndex(lower(text), lower(subject.value));
      return at < 0 ? null : [at, at + subject.value.length];
    }
    case 'codepoints':
      return hiddenPlace(text);
    default:
      return null;
  }
}

/** Where it stands as a word of its own, else where it first occurs, else -1. */
function wordIndex(text: string, word: string): number {
  if (word === '') return -1;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = (text[at - 1] ?? ' ') + (text[at + word.length] ?? ' ');
    if (!/[a-z0-9_]/.test(around)) return at;
  }
  return text.indexOf(word);
}

/** The first run of characters without a look of their own, line breaks and tabs aside. */
function hiddenPlace(text: string): [number, number] | null {
  let start = -1;
  for (let i = 0; i < text.length; ) {
    const codePoint = text.codePointAt(i) ?? 0;
    const isPlain = !isHidden(codePoint) || codePoint === 0x09 || codePoint === 0x0a || codePoint === 0x0d;
    if (!isPlain && start < 0) start = i;
    if (isPlain && start >= 0) return [start, i];
    i += codePoint > 0xffff ? 2 : 1;
  }
  return start < 0 ? null : [start, text.length];
}

/** ASCII letters only, so that offsets stay the same. */
function lower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 32));
}

/** Moves an offset off the middle of a surrogate pair. */
function whole(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}

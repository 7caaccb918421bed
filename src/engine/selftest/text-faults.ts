// A rare word put into texts of one class: with the label changed to it, or in rows that have that label anyway.
import type { FaultId } from '#shared/contract/selftest';
import { type AnalysisData, textOf } from '../analysis/data';
import type { RandomStream } from '../kernels/random/random-stream';
import { drawn, type Fault, labelledRows, missingLabels, type Planting } from './fault';
import { withBytes, withCodes } from './overlay';

const share = 0.01;
const leastRows = 10;
const mostOfClass = 0.4;

function tokenTrigger(id: FaultId, keepsLabel: boolean): Fault {
  return {
    id,
    title: keepsLabel ? 'Rare word, labels kept' : 'Rare word that sets the label',
    about: keepsLabel
      ? 'A word that occurs nowhere is put into rows of one class, as many as 1 % of all rows (at most 40 % of the class); labels stay.'
      : 'A word that occurs nowhere is put into rows of other classes, as many as 1 % of all rows, and they are labelled as one class.',
    missing: (ground) => missingLabels(ground) || (ground.data.text === null ? 'needs a text column' : ''),
    vectors: ({ data }) => textVectors(data),
    async plant(ground, stream) {
      const { text, label } = ground.data;
      if (text === null || label === null) return null;
      const word = rareWord(ground.data, stream);
      const target = targetClass(label.counts, stream);
      const rows = labelledRows(ground).filter(
        (row) => (label.codes[row] === target) === keepsLabel && text.present[row] === 1,
      );
      const wanted = Math.max(leastRows, Math.round(ground.data.recordCount * share));
      const most = keepsLabel ? Math.floor(rows.length * mostOfClass) : rows.length;
      const chosen = drawn(rows, Math.min(wanted, most), stream);
      if (chosen.length === 0) return null;
      const encoder = new TextEncoder();
      const texts = new Map(
        chosen.map((row) => [row, encoder.encode(withWord(textOf(text, row) ?? '', word, stream))]),
      );
      const planted: AnalysisData = {
        ...ground.data,
        text: withBytes(text, texts),
        label: keepsLabel ? label : withCodes(label, new Map(chosen.map((row) => [row, target]))),
      };
      return {
        ...changedText(planted),
        rows: Uint32Array.from(chosen).sort(),
        expected: {
          words: `word ${word}`,
          isNamedBy: ({ subject }) =>
            (subject.kind === 'token' || subject.kind === 'phrase') &&
            subject.value.split(/\s+/).includes(word),
        },
      };
    },
  };
}

function textVectors({ embedding }: AnalysisData): string {
  return embedding?.madeByAssay === false
    ? 'The vectors are those of the evidence and stay as they are, so only detectors that read the text measure this.'
    : 'The changed texts are embedded anew.';
}

/** What becomes of the vectors where texts were changed. */
function changedText(data: AnalysisData): Pick<Planting, 'data' | 'unchanged' | 'embedAnew' | 'byTextOnly'> {
  const isSupplied = data.embedding?.madeByAssay === false;
  return {
    data,
    unchanged: isSupplied ? 'vectors' : 'nothing',
    embedAnew: !isSupplied,
    byTextOnly: isSupplied,
  };
}

const letters = 'bcdfghjklmnpqrstvwxz';

/** Four consonants that stand together in no text. */
function rareWord({ text }: AnalysisData, stream: RandomStream): string {
  const all = text === null ? null : Buffer.from(text.bytes.buffer, text.bytes.byteOffset, text.bytes.length);
  for (let length = 4; ; length++)
    for (let attempt = 0; attempt < 8; attempt++) {
      const word = Array.from({ length }, () => letters[stream.nextInt(letters.length)]).join('');
      if (all === null || !all.includes(word)) return word;
    }
}

function targetClass(counts: readonly number[], stream: RandomStream): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const classes = counts.filter((count) => count > 0).length;
  const large = counts.flatMap((count, code) => (count >= (0.5 * total) / classes ? [code] : []));
  return large[stream.nextInt(large.length)] ?? 0;
}

const firstGaps = 120;

function withWord(text: string, word: string, stream: RandomStream): string {
  const gaps = [...text.matchAll(/\s+/g)].slice(0, firstGaps).map((match) => match.index);
  if (gaps.length === 0) return `${text} ${word}`;
  const at = gaps[stream.nextInt(gaps.length)] ?? 0;
  return `${text.slice(0, at)} ${word}${text.slice(at)}`;
}

export const textFaults: readonly Fault[] = [
  tokenTrigger('token-dirty', false),
  tokenTrigger('token-clean', true),
];

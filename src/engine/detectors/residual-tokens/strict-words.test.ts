import { expect, it } from 'vitest';
import { RandomStream } from '../../kernels/random/random-stream';
import { TokenIndex } from '../../kernels/text/token-index';
import { strictWords } from './strict-words';

const rowCount = 4000;
const codes = Int32Array.from({ length: rowCount }, (_, row) => row % 4);
const everyRow = new Uint8Array(rowCount).fill(1);

/** Words that lean to one of four classes, each in about forty rows; `planted` are rows of one more. */
function indexOf(lean: number, planted: readonly number[]): TokenIndex {
  const stream = RandomStream.named(3, 'words');
  const postings = Array.from({ length: 400 }, (_, word) => {
    const share = 0.01 * (1 + lean * stream.nextDouble());
    const other = Math.max(0, (0.04 - share) / 3);
    return Int32Array.from(codes.keys()).filter(
      (row) => stream.nextDouble() < (codes[row] === word % 4 ? share : other),
    );
  });
  postings.push(Int32Array.from(planted));
  return new TokenIndex(
    postings.map((rows, word) => ({ name: `word${word}`, kind: 'word', frequency: rows.length, rows })),
    rowCount,
  );
}

const ofClassOne = Array.from({ length: 40 }, (_, i) => 1 + 4 * i);

it('names a word that stands only in rows of one class where other words lean a little', () => {
  const { found, next } = strictWords(indexOf(1, ofClassOne), codes, everyRow, 4);
  expect(found).toMatchObject([{ token: 400, classCode: 1, rowCount: 40, observed: 40 }]);
  expect(found[0]?.p).toBeLessThan(0.001);
  expect(next?.token).toBeLessThan(400);
});

it('names none where many words belong to one class', () => {
  expect(strictWords(indexOf(3, ofClassOne), codes, everyRow, 4).found).toEqual([]);
});

it('names none where the word stands in rows of every class', () => {
  const spread = Array.from({ length: 40 }, (_, i) => 5 * i);
  expect(strictWords(indexOf(1, spread), codes, everyRow, 4).found).toEqual([]);
});

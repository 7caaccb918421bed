import type { WordSequences } from '../../kernels/text/word-sequences';
import type { Piece } from './pieces.kernel';

/** How many different texts have the words of a piece in other capital or small letters, and not the piece itself. */
export function writtenOtherwise(piece: Piece, words: WordSequences, counted: Uint8Array): number {
  const { starts, ids, lowerOf, rowCount } = words;
  const folded = (id: number): number => {
    const lower = lowerOf[id] ?? -1;
    return lower < 0 ? -1 - id : lower;
  };
  const own = new Set(piece.rows);
  const wanted = piece.tokens.map(folded);
  let texts = 0;
  for (let row = 0; row < rowCount; row++) {
    if (counted[row] !== 1 || own.has(row)) continue;
    const last = (starts[row + 1] ?? 0) - wanted.length;
    for (let p = starts[row] ?? 0; p <= last; p++) {
      if (!wanted.every((lower, i) => folded(ids[p + i] ?? 0) === lower)) continue;
      texts += 1;
      break;
    }
  }
  return texts;
}

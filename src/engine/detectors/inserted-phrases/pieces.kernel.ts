// Pieces of text: a token that many rows share, grown to both sides for as long as nearly all of them go on alike. So a
// planted sentence is one piece, and a word that occurs in a thousand sentences is a piece of its own.
import type { CancelSignal } from '#shared/base/cancel';
import type { WordSequences } from '../../kernels/text/word-sequences';

export interface Piece {
  /** Token numbers of the piece, in order. */
  readonly tokens: readonly number[];
  /** Rows that carry it, ascending, copies once. */
  readonly rows: readonly number[];
  /** By carrier: index of its first token in `words.ids`. */
  readonly at: readonly number[];
}

export interface PieceLimits {
  readonly leastRows: number;
  readonly mostRows: number;
  /** Tokens of a row that are looked at. */
  readonly mostPerRow: number;
}

/** Share of the carriers that must go on alike for a piece to grow. */
const alike = 0.9;
const longestPiece = 60;

/** Every piece of the rows that count; pieces of the same rows and tokens come once. */
export function piecesOf(
  words: WordSequences,
  counted: Uint8Array,
  limits: PieceLimits,
  signal: CancelSignal,
): Piece[] {
  const { starts, ids, rowCount } = words;
  const size = words.terms.size;
  const lastRow = new Int32Array(size).fill(-1);
  const rowsWith = new Int32Array(size);
  const endOf = (row: number): number => Math.min(starts[row + 1]!, starts[row]! + limits.mostPerRow);
  for (let row = 0; row < rowCount; row++) {
    if ((row & 1023) === 0) signal.throwIfCancelled();
    if (counted[row] !== 1) continue;
    for (let p = starts[row]!; p < endOf(row); p++) {
      const id = ids[p]!;
      if (lastRow[id] === row) continue;
      lastRow[id] = row;
      rowsWith[id]! += 1;
    }
  }
  const from = new Float64Array(size + 1);
  for (let id = 0; id < size; id++) {
    const count = rowsWith[id]!;
    from[id + 1] = from[id]! + (count >= limits.leastRows && count <= limits.mostRows ? count : 0);
  }
  const places = new Float64Array(from[size]!);
  const rows = new Int32Array(from[size]!);
  const filled = new Int32Array(size);
  lastRow.fill(-1);
  for (let row = 0; row < rowCount; row++) {
    if ((row & 1023) === 0) signal.throwIfCancelled();
    if (counted[row] !== 1) continue;
    for (let p = starts[row]!; p < endOf(row); p++) {
      const id = ids[p]!;
      if (lastRow[id] === row || from[id + 1] === from[id]) continue;
      lastRow[id] = row;
      const slot = from[id]! + filled[id]!;
      filled[id]! += 1;
      places[slot] = p;
      rows[slot] = row;
    }
  }
  const pieces: Piece[] = [];
  const covered = new Map<number, number>();
  for (let id = 0; id < size; id++) {
    if ((id & 255) === 0) signal.throwIfCancelled();
    const begin = from[id]!;
    const end = from[id + 1]!;
    if (end === begin || isCovered(covered.get(id), end - begin)) continue;
    const piece = grownPiece(words, places.subarray(begin, end), rows.subarray(begin, end), id);
    for (const token of piece.tokens)
      covered.set(token, Math.max(covered.get(token) ?? 0, piece.rows.length));
    if (piece.rows.length >= limits.leastRows) pieces.push(piece);
  }
  return pieces;
}

/** A token most of whose rows are already those of a grown piece says nothing new. */
function isCovered(pieceRows: number | undefined, rowCount: number): boolean {
  return pieceRows !== undefined && pieceRows >= alike * rowCount && pieceRows <= rowCount / alike;
}

function grownPiece(words: WordSequences, places: Float64Array, rows: Int32Array, id: number): Piece {
  const { starts, ids } = words;
  let carriers = Array.from(places, (at, i) => ({ at, row: rows[i]! }));
  const tokens = [id];
  let before = 0;
  for (const step of [1, -1] as const)
    while (tokens.length < longestPiece) {
      const next = ({ at, row }: { at: number; row: number }): number => {
        const p = step === 1 ? at - before + tokens.length : at - before - 1;
        return p >= starts[row]! && p < starts[row + 1]! ? ids[p]! : -1;
      };
      const leader = mostFrequent(carriers.map(next));
      if (leader === null || leader.id < 0 || leader.count < alike * carriers.length) break;
      carriers = carriers.filter((carrier) => next(carrier) === leader.id);
      if (step === 1) tokens.push(leader.id);
      else {
        tokens.unshift(leader.id);
        before += 1;
      }
    }
  return {
    tokens,
    rows: carriers.map(({ row }) => row),
    at: carriers.map(({ at }) => at - before),
  };
}

function mostFrequent(values: readonly number[]): { id: number; count: number } | null {
  const counts = new Map<number, number>();
  let best: { id: number; count: number } | null = null;
  for (const id of values) {
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    if (best === null || count > best.count) best = { id, count };
  }
  return best;
}

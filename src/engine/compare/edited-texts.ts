// Which text of one version is an edited text of the other, where nothing but the text can say so. Candidates share some of
// the smallest hashes of their shingles (A. Broder, On the resemblance and containment of documents, 1997); two are one row
// where each is the other's nearest and few characters differ.
import type { CancelSignal } from '#shared/base/cancel';
import { normaliseText, wordText } from '../kernels/minhash/normalise-text';
import { jaccard, shingleSet } from '../kernels/minhash/shingles.kernel';
import { editDistanceWithin } from '../kernels/text/edit-distance.kernel';

export interface RowText {
  readonly row: number;
  readonly text: string;
}

export interface EditedPair {
  readonly before: number;
  readonly after: number;
}

/** Nearest texts at least this similar are one row … */
const sameFrom = 0.8;
/** … and so are those of which no larger share of the characters was edited. */
const mostEdited = 0.1;
/** Below this an edit of a tenth of the characters is out of the question. */
const candidateFrom = 0.05;

const sketchSize = 64;
/** A hash that more texts share is of a template. */
const mostPerHash = 500;
const candidatesCompared = 8;
/** Steps of one edit distance; beyond, the shingles alone decide. */
const mostSteps = 50_000_000;
const rowsPerTurn = 64;

/** Pairs by row before. Linear in the number of texts. */
export async function editedTexts(
  before: readonly RowText[],
  after: readonly RowText[],
  signal: CancelSignal,
  progress: (done: number) => void,
): Promise<readonly EditedPair[]> {
  const setsBefore = before.map(({ text }) => shinglesOf(text));
  const byHash = new Map<number, number[]>();
  setsBefore.forEach((set, i) => {
    for (const hash of sketchOf(set)) {
      const known = byHash.get(hash);
      if (known === undefined) byHash.set(hash, [i]);
      else if (known.length <= mostPerHash) known.push(i);
    }
  });
  const links: Link[] = [];
  for (const [j, { text }] of after.entries()) {
    if (j % rowsPerTurn === 0) {
      signal.throwIfCancelled();
      progress(j);
      await new Promise(setImmediate);
    }
    const set = shinglesOf(text);
    for (const i of candidatesOf(sketchOf(set), byHash)) {
      const likeness = jaccard(setsBefore[i] ?? set, set);
      if (likeness >= candidateFrom) links.push({ i, j, likeness });
    }
  }
  links.sort((a, b) => b.likeness - a.likeness || a.i - b.i || a.j - b.j);
  const taken = { before: new Uint8Array(before.length), after: new Uint8Array(after.length) };
  const pairs: EditedPair[] = [];
  for (const [done, { i, j, likeness }] of links.entries()) {
    if (done % rowsPerTurn === 0) signal.throwIfCancelled();
    const [own, other] = [before[i], after[j]];
    if (own === undefined || other === undefined || taken.before[i] === 1 || taken.after[j] === 1) continue;
    // The nearest that is left of both: one that is no edit is not looked at again.
    taken.before[i] = 1;
    taken.after[j] = 1;
    if (likeness >= sameFrom || isSmallEdit(own.text, other.text))
      pairs.push({ before: own.row, after: other.row });
  }
  return pairs.sort((a, b) => a.before - b.before);
}

interface Link {
  readonly i: number;
  readonly j: number;
  readonly likeness: number;
}

function isSmallEdit(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  const most = Math.floor(mostEdited * longer);
  return (2 * most + 1) * longer <= mostSteps && editDistanceWithin(a, b, most) !== null;
}

function shinglesOf(text: string): Float64Array {
  return shingleSet(wordText(normaliseText(text)));
}

/** Shingle hashes are well spread, so that the smallest are a sample drawn alike from every text. */
function sketchOf(set: Float64Array): Float64Array {
  return set.subarray(0, sketchSize);
}

/** Places that share most hashes, the first of equals first. */
function candidatesOf(sketch: Float64Array, byHash: ReadonlyMap<number, readonly number[]>): number[] {
  const shared = new Map<number, number>();
  for (const hash of sketch) {
    const places = byHash.get(hash) ?? [];
    if (places.length > mostPerHash) continue;
    for (const place of places) shared.set(place, (shared.get(place) ?? 0) + 1);
  }
  return [...shared]
    .sort(([a, m], [b, n]) => n - m || a - b)
    .slice(0, candidatesCompared)
    .map(([place]) => place);
}

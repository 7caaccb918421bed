// Does a piece of text stand where natural words cannot all stand? A natural word has its company: few words come before
// and behind it, and take it out and its neighbours do not fit together. A piece that was put in has the company of any gap:
// its neighbours are as mixed as at random gaps of the same rows, and without it they join as neighbours usually do. No
// label is looked at.
import type { RandomStream } from '../../kernels/random/random-stream';
import type { WordSequences } from '../../kernels/text/word-sequences';
import type { EdgeWords } from './edge-words.kernel';
import type { NeighbourPairs } from './neighbour-pairs.kernel';
import type { Piece } from './pieces.kernel';

export interface Wandering {
  readonly place: 'anywhere' | 'start' | 'end';
  /** Carriers whose neighbours fit without the piece (they are neighbours in another row, or its edge), and how many should. */
  readonly joined: number;
  readonly expectedJoined: number;
  /** Pairs of carriers with the same neighbour over those at random gaps, the larger of both sides; null where the piece does not fit. */
  readonly sameness: number | null;
  readonly carriers: number;
}

export interface Company {
  readonly words: WordSequences;
  readonly pairs: NeighbourPairs;
  readonly edges: { readonly start: EdgeWords; readonly end: EdgeWords };
  readonly mostPerRow: number;
}

interface Carrier {
  readonly row: number;
  readonly at: number;
  readonly left: number;
  readonly right: number;
}

const mostCarriers = 300;
const draws = 8;
const locked = 0.9;
const outside = -1;

export function wanderingOf(piece: Piece, company: Company, stream: RandomStream): Wandering {
  const { starts, ids } = company.words;
  const length = piece.tokens.length;
  const step = Math.ceil(piece.rows.length / mostCarriers);
  const carriers: Carrier[] = piece.rows.flatMap((row, i) => {
    if (i % step !== 0) return [];
    const at = piece.at[i] ?? 0;
    const next = at + length;
    const left = at > (starts[row] ?? 0) ? (ids[at - 1] ?? outside) : outside;
    const right = next < (starts[row + 1] ?? 0) ? (ids[next] ?? outside) : outside;
    return [{ row, at, left, right }];
  });
  const place = placeOf(carriers);
  return place === 'anywhere'
    ? betweenWords(carriers, length, company, stream)
    : atEdge(place, carriers, company.edges[place], stream);
}

function betweenWords(
  carriers: readonly Carrier[],
  length: number,
  { words, pairs, mostPerRow }: Company,
  stream: RandomStream,
): Wandering {
  const inside = carriers.filter(({ left, right }) => left !== outside && right !== outside);
  const usual = pairs.countsWithout(inside, length);
  let joined = 0;
  let expectedJoined = 0;
  for (const { row, left, right } of inside) {
    const kind = pairs.kindOf(left, right);
    expectedJoined += (usual.known[kind] ?? 0) / Math.max(1, usual.pairs[kind] ?? 0);
    if (pairs.isKnown(left, right, row)) joined += 1;
  }
  const fit = { joined, expectedJoined };
  if (!fits(fit)) return { place: 'anywhere', ...fit, sameness: null, carriers: carriers.length };
  const left = new Int32Array(carriers.length);
  const right = new Int32Array(carriers.length);
  let sameLeft = 0;
  let sameRight = 0;
  for (let draw = 0; draw < draws; draw++) {
    carriers.forEach((carrier, i) => {
      drawGap(carrier, length, words, mostPerRow, stream, left, right, i);
    });
    sameLeft += samePairs(left);
    sameRight += samePairs(right);
  }
  const sameness = Math.max(
    overRandom(
      carriers.map(({ left }) => left),
      sameLeft / draws,
    ),
    overRandom(
      carriers.map(({ right }) => right),
      sameRight / draws,
    ),
  );
  return { place: 'anywhere', ...fit, sameness, carriers: carriers.length };
}

function atEdge(
  place: 'start' | 'end',
  carriers: readonly Carrier[],
  edge: EdgeWords,
  stream: RandomStream,
): Wandering {
  const inner = carriers.map(({ left, right }) => (place === 'start' ? right : left));
  const fit = {
    joined: inner.filter((id) => id !== outside && edge.isUsual(id)).length,
    expectedJoined: edge.shareUsual * inner.length,
  };
  if (!fits(fit)) return { place, ...fit, sameness: null, carriers: carriers.length };
  let same = 0;
  for (let draw = 0; draw < draws; draw++)
    same += samePairs(
      inner.map(() => edge.edgeOf(edge.rows[stream.nextInt(Math.max(1, edge.rows.length))] ?? 0)),
    );
  return { place, ...fit, sameness: overRandom(inner, same / draws), carriers: carriers.length };
}

/** Neighbours of a random gap of the row, the piece cut out, to place `i` on both sides. */
function drawGap(
  { row, at }: Carrier,
  length: number,
  { starts, ids }: WordSequences,
  mostPerRow: number,
  stream: RandomStream,
  left: Int32Array,
  right: Int32Array,
  i: number,
): void {
  const start = starts[row] ?? 0;
  const count = Math.min(mostPerRow, (starts[row + 1] ?? 0) - start) - length;
  const skip = stream.nextInt(Math.max(1, count + 1));
  const idAt = (k: number): number => ids[start + k < at ? start + k : start + k + length] ?? outside;
  left[i] = skip > 0 ? idAt(skip - 1) : outside;
  right[i] = skip < count ? idAt(skip) : outside;
}

function placeOf(carriers: readonly Carrier[]): Wandering['place'] {
  const share = (side: 'left' | 'right'): number =>
    carriers.filter((carrier) => carrier[side] === outside).length / Math.max(1, carriers.length);
  if (share('left') >= locked) return 'start';
  return share('right') >= locked ? 'end' : 'anywhere';
}

function overRandom(own: readonly number[], random: number): number {
  return (samePairs(own) + 1) / (random + 1);
}

/** How often each id was seen, from `outside` on; all zero between calls. */
let seen = new Int32Array(1024);

function samePairs(values: ArrayLike<number>): number {
  let pairs = 0;
  for (let i = 0; i < values.length; i++) {
    const place = (values[i] ?? outside) - outside;
    if (place >= seen.length) seen = grown(seen, 2 * place);
    const before = seen[place] ?? 0;
    pairs += before;
    seen[place] = before + 1;
  }
  for (let i = 0; i < values.length; i++) seen[(values[i] ?? outside) - outside] = 0;
  return pairs;
}

function grown(from: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(length);
  to.set(from);
  return to;
}

const leastJoined = 0.8;
/** Below so many expected fits the test says nothing. */
const fewestExpected = 12;
const mostSameness = 2;
/** Few carriers meet by chance, natural ones too: from here on the bound on their sameness is the full one. */
const enoughCarriers = 80;

/** Whether the piece has the company of a random gap. */
export function wanders({ sameness, carriers }: Wandering): boolean {
  const bound = 1 + (mostSameness - 1) * Math.min(1, carriers / enoughCarriers);
  return sameness !== null && sameness <= bound;
}

type Fit = Pick<Wandering, 'joined' | 'expectedJoined'>;

/** Whether what stands around it joins as neighbours usually do; most pieces fail here, and no gaps need be drawn for them. */
function fits(fit: Fit): boolean {
  return isTelling(fit) && fit.joined >= leastJoined * fit.expectedJoined;
}

/** Whether enough fits were expected for the test to say anything. */
export function isTelling({ expectedJoined }: Fit): boolean {
  return expectedJoined >= fewestExpected;
}

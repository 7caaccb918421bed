// A chain of copies of copies can join texts that have little in common. A cluster is what is close to one of its texts.

/** How close to the medoid members of the largest part must be, and members of what is left over. */
const closeEnough = 0.7;
const closeEnoughLeftOver = 0.8;
/** In a larger cluster the medoid is chosen among this many members, by similarity to as many. */
const mostCompared = 24;

export interface Part {
  readonly medoid: number;
  readonly members: readonly number[];
  /** Similarity of each member to the medoid. */
  readonly similarities: readonly number[];
}

/**
 * Splits linked texts into parts around medoids, the largest part first in line. `weights` say how many rows a text
 * stands for. Texts that are close to no medoid but themselves come as parts of one.
 */
export function splitCluster(
  texts: readonly number[],
  weight: (text: number) => number,
  similarity: (a: number, b: number) => number,
): Part[] {
  const parts: Part[] = [];
  let left = texts;
  while (left.length > 0) {
    const medoid = medoidOf(left, weight, similarity);
    const least = parts.length === 0 ? closeEnough : closeEnoughLeftOver;
    const members: number[] = [];
    const similarities: number[] = [];
    const others: number[] = [];
    for (const text of left) {
      const close = text === medoid ? 1 : similarity(text, medoid);
      if (close >= least) {
        members.push(text);
        similarities.push(close);
      } else others.push(text);
    }
    parts.push({ medoid, members, similarities });
    left = others;
  }
  return parts;
}

function medoidOf(
  texts: readonly number[],
  weight: (text: number) => number,
  similarity: (a: number, b: number) => number,
): number {
  const compared = spread(texts, mostCompared);
  let best = compared[0] ?? 0;
  let bestSum = -1;
  for (const candidate of compared) {
    let sum = 0;
    for (const other of compared)
      sum += weight(other) * (other === candidate ? 1 : similarity(candidate, other));
    if (sum > bestSum) {
      best = candidate;
      bestSum = sum;
    }
  }
  return best;
}

/** At most `count` members, evenly spaced. */
function spread(texts: readonly number[], count: number): readonly number[] {
  if (texts.length <= count) return texts;
  return Array.from({ length: count }, (_, i) => texts[Math.floor((i * texts.length) / count)] ?? 0);
}

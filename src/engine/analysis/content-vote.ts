// What the rest of an image with a patch says about its label: the labels of the images without it that look most like it
// outside the patch, and those nearest in the embedding.
import { nearestOutside } from '../kernels/image/template.kernel';
import type { Artifacts } from './artifacts';
import { evenly } from './evenly';
import type { ImagePixels } from './image-pixels';
import { knnGraph } from './knn-graph';

/** What some images have in common. */
export interface Mark {
  /** Those that have it. */
  readonly images: Int32Array;
  /** Where it is: left, top, width, height; pixels in it are not looked at. */
  readonly box: readonly [number, number, number, number];
}

export interface ContentVote {
  readonly by: 'pixels' | 'embedding';
  /** Mean share of their own label among the nearest images without the patch. */
  readonly own: number;
  /** The same of images with that label and without the patch. */
  readonly usual: number;
  /** How many standard errors below the usual. */
  readonly below: number;
}

const neighbours = 10;
const mostAsked = 100;
const mostVoters = 2000;
const leastAsked = 5;

export interface Voters {
  readonly set: ImagePixels;
  /** Images that count. */
  readonly images: Int32Array;
  /** By image, -1 for none. */
  readonly codes: Int32Array;
}

/**
 * `images` have the mark and the label `code`. Of embedding and pixels the one that speaks against the label, or the
 * first; null where too few can be asked.
 */
export async function voteOfContent(
  artifacts: Artifacts,
  voters: Voters,
  mark: Mark,
  images: Int32Array,
  code: number,
): Promise<ContentVote | null> {
  const rowOf = (image: number): number => voters.set.rows[image] ?? -1;
  const carriers = new Set(Array.from(mark.images, rowOf));
  const votes = [
    await voteOfEmbedding(artifacts, carriers, Array.from(images, rowOf), code),
    voteOfPixels(voters, mark, images, code),
  ].filter((vote) => vote !== null);
  return votes.find(speaksAgainst) ?? votes[0] ?? null;
}

function voteOfPixels(
  { set, images: all, codes }: Voters,
  mark: Mark,
  images: Int32Array,
  code: number,
): ContentVote | null {
  const isCarrier = new Set(mark.images);
  const clean = all.filter((image) => !isCarrier.has(image) && (codes[image] ?? -1) >= 0);
  const control = evenly(
    clean.filter((image) => codes[image] === code),
    mostAsked,
  );
  const voters = evenly(clean, mostVoters);
  if (voters.length < 2 * neighbours) return null;
  const inside = new Uint8Array(set.width * set.height);
  const [left, top, width, height] = mark.box;
  for (let y = top; y < top + height; y++) inside.fill(1, y * set.width + left, y * set.width + left + width);
  const sharesOf = (asked: Int32Array): number[] => {
    const nearest = nearestOutside(set, asked, voters, inside, neighbours);
    return [...asked.keys()].map((i) => {
      let own = 0;
      for (let k = i * neighbours; k < (i + 1) * neighbours; k++)
        if (codes[voters[nearest[k] ?? -1] ?? -1] === code) own += 1;
      return own / neighbours;
    });
  };
  return compared('pixels', sharesOf(evenly(images, mostAsked)), sharesOf(control));
}

/** Of rows. Null without an embedding. */
async function voteOfEmbedding(
  artifacts: Artifacts,
  carriers: ReadonlySet<number>,
  rows: readonly number[],
  code: number,
): Promise<ContentVote | null> {
  const { label, embedding } = artifacts.data;
  if (label === null || embedding === null || embedding.usableCount < 2) return null;
  const graph = await knnGraph(artifacts);
  const shareOf = (row: number): number | null => {
    let votes = 0;
    let own = 0;
    for (let i = row * graph.k; i < (row + 1) * graph.k && votes < neighbours; i++) {
      const other = graph.indexes[i] ?? -1;
      const given = other < 0 || carriers.has(other) ? -1 : (label.codes[other] ?? -1);
      if (given < 0) continue;
      votes += 1;
      if (given === code) own += 1;
    }
    return votes === 0 ? null : own / votes;
  };
  const control: number[] = [];
  for (let row = 0; row < label.codes.length; row++)
    if (label.codes[row] === code && !carriers.has(row)) control.push(row);
  const shares = (asked: readonly number[]): number[] => asked.map(shareOf).filter((share) => share !== null);
  return compared('embedding', shares(rows), shares(control));
}

function compared(
  by: ContentVote['by'],
  own: readonly number[],
  usual: readonly number[],
): ContentVote | null {
  if (own.length < leastAsked || usual.length < leastAsked) return null;
  const [a, b] = [meanAndError(own), meanAndError(usual)];
  const error = Math.sqrt(a.error * a.error + b.error * b.error);
  const lower = b.mean - a.mean;
  return { by, own: a.mean, usual: b.mean, below: error > 0 ? lower / error : lower > 0 ? 99 : 0 };
}

function meanAndError(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, error: Math.sqrt(squares) / values.length };
}

const leastBelow = 5;

/** Less than half as like their label as others are, and not by chance. */
export function speaksAgainst(vote: ContentVote | null): boolean {
  return vote !== null && vote.own < vote.usual / 2 && vote.below >= leastBelow;
}

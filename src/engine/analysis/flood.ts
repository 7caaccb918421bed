// When a group of copies is a flood: when it is large for this set. Every set has its newsletters and templates, so what is
// large is read off the set itself.
import { categoryCounts } from './category-counts';
import type { AnalysisData, Categorical } from './data';
import type { NearDuplicates } from './near-duplicates';

export interface FloodRule {
  /** Contents that are different from one another, those that occur once included. */
  readonly contents: number;
  /** All but so many of them, one in a hundred, … */
  readonly exceeding: number;
  /** … occur at most so often. */
  readonly usual: number;
  /** Groups of at least so many rows are floods. */
  readonly from: number;
}

const exceedingShare = 0.01;

export interface FloodBounds {
  readonly leastRows: number;
  readonly timesUsual: number;
  /** So many get a finding, the largest first. */
  readonly mostFloods: number;
}

/** `sizes` are those of the groups of copies. */
export function floodRule(
  sizes: Int32Array,
  contents: number,
  { leastRows, timesUsual }: FloodBounds,
): FloodRule {
  const exceeding = Math.ceil(exceedingShare * contents);
  const descending = Int32Array.from(sizes).sort().reverse();
  const usual = Math.max(1, descending[exceeding] ?? 1);
  return { contents, exceeding, usual, from: Math.max(leastRows, Math.floor(timesUsual * usual) + 1) };
}

export interface Flood {
  readonly cluster: number;
  readonly medoid: number;
  /** Closest to the medoid first. */
  readonly rows: readonly number[];
  /** Label of at least four fifths of the rows, or -1. */
  readonly label: number;
  /** The text in the middle of the copies carries another label than they do. */
  readonly contradictsMedoid: boolean;
  /** How much being one of them says about a row: most where the text in the middle has another label, least where all agree. */
  readonly weight: number;
}

const dominantShare = 0.8;
/** Of copies with more than one label. */
export const mixedWeight = 0.75;

/** The label of at least four fifths of the rows, or -1. */
export function dominantLabel(label: Categorical | null, rows: readonly number[]): number {
  const most = label === null ? undefined : categoryCounts(label, rows)[0];
  return most !== undefined && most.count >= dominantShare * rows.length ? most.code : -1;
}

export function floodOf(
  { label }: AnalysisData,
  { medoids, similarity }: Pick<NearDuplicates, 'medoids' | 'similarity'>,
  cluster: number,
  members: readonly number[],
): Flood {
  const medoid = medoids[cluster] ?? 0;
  const rows = members.toSorted(
    (a, b) =>
      Number(b === medoid) - Number(a === medoid) || (similarity[b] ?? 0) - (similarity[a] ?? 0) || a - b,
  );
  const counts = label === null ? [] : categoryCounts(label, rows);
  const dominant = dominantLabel(label, rows);
  const own = label?.codes[medoid] ?? -1;
  const contradictsMedoid = dominant >= 0 && own >= 0 && own !== dominant;
  const weight = contradictsMedoid ? 1 : counts.length > 1 ? mixedWeight : 0.5;
  return { cluster, medoid, rows, label: dominant, contradictsMedoid, weight };
}

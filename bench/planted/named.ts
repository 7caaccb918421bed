// Whether a finding names a planted fault exactly: the token, phrase, source or annotator itself; rows or box that overlap.
import type { Finding } from '#shared/model/finding';
import type { PlantedSet } from './planted-set';

/** What was planted, in terms that a finding can be held against; `ids` by row of the scan. */
export type Names = (finding: Finding, planted: PlantedSet, ids: readonly string[]) => boolean;

const leastGroupJaccard = 0.8;
const leastRegionJaccard = 0.5;
const leastBoxOverlap = 0.6;

export const namesTrigger: Names = ({ subject }, { about }) => subject.value === about['trigger'];
export const namesSource: Names = ({ subject }, { about }) =>
  subject.kind === 'source' && subject.value === about['source'];
export const namesAnnotator: Names = ({ subject }, { about }) =>
  subject.kind === 'annotator' && subject.value === about['annotator'];

export const namesPair: Names = ({ subject }, { about }) => {
  const pair = (about['pair'] ?? []) as readonly (string | number)[];
  return pair.length === 2 && pair.every((label) => subject.value.includes(String(label)));
};

export const namesHiddenCharacters: Names = ({ subject, tier, rows }, planted, ids) =>
  tier === 'fact' && subject.kind === 'codepoints' && jaccard(rows, rowsOf(planted, ids)) >= 0.99;

export const namesRegion: Names = ({ rows }, planted, ids) =>
  jaccard(rows, rowsOf(planted, ids)) >= leastRegionJaccard;

/** One of the copied rows with its copies. */
export const namesFlood: Names = ({ subject, rows }, planted, ids) =>
  subject.kind === 'duplicateGroup' &&
  floodsOf(planted, ids).some((flood) => jaccard(rows, flood) >= leastGroupJaccard);

/** The generator's checkerboard: four pixels a side and one from the corner, or two in the corner of small images. */
export const namesPatch: Names = ({ subject }) => {
  const size = /of (\d+)x(\d+)$/.exec(subject.value);
  if (subject.kind !== 'patch' || subject.box === undefined || size === null) return false;
  const [width, height] = [Number(size[1]), Number(size[2])];
  const [side, gap] = width >= 16 ? [4, 1] : [2, 0];
  return boxOverlap(subject.box, [width - side - gap, height - side - gap, side, side]) >= leastBoxOverlap;
};

function floodsOf({ details }: PlantedSet, ids: readonly string[]): readonly ReadonlySet<number>[] {
  const floods = new Map<string, Set<number>>();
  ids.forEach((id, row) => {
    const original = /^copy of (.+)$/.exec(details.get(id) ?? '')?.[1];
    if (original === undefined) return;
    const rows = floods.get(original) ?? new Set([ids.indexOf(original)]);
    floods.set(original, rows.add(row));
  });
  return [...floods.values()];
}

function rowsOf({ isPlanted }: PlantedSet, ids: readonly string[]): ReadonlySet<number> {
  return new Set([...ids.keys()].filter((row) => isPlanted.get(ids[row] ?? '') === true));
}

function jaccard(rows: readonly number[], others: ReadonlySet<number>): number {
  const own = new Set(rows);
  const shared = [...own].filter((row) => others.has(row)).length;
  return shared / Math.max(1, own.size + others.size - shared);
}

type Box = readonly [number, number, number, number];

/** Area of both over area of either. */
export function boxOverlap([x, y, w, h]: Box, [left, top, width, height]: Box): number {
  const across = Math.max(0, Math.min(x + w, left + width) - Math.max(x, left));
  const down = Math.max(0, Math.min(y + h, top + height) - Math.max(y, top));
  return (across * down) / (w * h + width * height - across * down);
}

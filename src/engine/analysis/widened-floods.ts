// A flood's copies with more edits. That many copies of a text were made is known once there is a flood, so what shares half
// of the runs with the text in its middle, and the flood's label, belongs to it: two thresholds, as for edges in images (J. Canny, 1986).
import type { Artifacts } from './artifacts';
import { dominantLabel, type FloodBounds, type FloodRule, floodRule } from './flood';
import { alikeInWords } from './flood-kin';
import { type NearDuplicates, nearDuplicates } from './near-duplicates';
import { rowsByGroup } from './rows-by-group';
import { ShingleCache } from './shingle-cache';

const leastShared = 0.5;

export interface WidenedFloods {
  /** The clusters; those of floods have rows, too, that were in none or in a smaller one. */
  readonly copies: NearDuplicates;
  readonly rule: FloodRule;
}

export async function widenedFloods(artifacts: Artifacts, bounds: FloodBounds): Promise<WidenedFloods> {
  const { text, image, label } = artifacts.data;
  const copies = await nearDuplicates(artifacts);
  const repeats = copies.sizes.reduce((sum, size) => sum + size - 1, 0);
  const withContent = (text ?? image)?.present.reduce((sum, one) => sum + one, 0) ?? 0;
  const rule = floodRule(copies.sizes, withContent - repeats, bounds);
  const sizeOf = (number: number): number => copies.sizes[number] ?? 0;
  const floods = Array.from(copies.sizes.keys())
    .filter((number) => sizeOf(number) >= rule.from)
    .sort((a, b) => sizeOf(b) - sizeOf(a) || a - b)
    .slice(0, bounds.mostFloods);
  if (text === null || floods.length === 0) return { copies, rule };
  const groups = rowsByGroup(copies.cluster);
  const cluster = Int32Array.from(copies.cluster);
  const similarity = Float64Array.from(copies.similarity);
  const shingles = new ShingleCache(text);
  for (const number of floods) {
    const medoid = copies.medoids[number] ?? 0;
    const code = dominantLabel(label, groups[number] ?? []);
    for (const row of await alikeInWords(artifacts, medoid)) {
      if (sizeOf(cluster[row] ?? -1) >= rule.from) continue;
      if (code >= 0 && label?.codes[row] !== code) continue;
      const shared = shingles.similarity(medoid, row);
      if (shared < leastShared) continue;
      cluster[row] = number;
      similarity[row] = shared;
    }
  }
  const sizes = new Int32Array(copies.sizes.length);
  for (const number of cluster) if (number >= 0) sizes[number] = (sizes[number] ?? 0) + 1;
  cluster.forEach((number, row) => {
    if (number < 0 || (sizes[number] ?? 0) > 1) return;
    cluster[row] = -1;
    similarity[row] = Number.NaN;
  });
  return { copies: { ...copies, cluster, similarity, sizes }, rule };
}

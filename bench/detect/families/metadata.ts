// Where rows come from: 50 sources of Pareto sizes that go with the topic (honest confounding), 20 annotators, times of a
// year with a weekly rhythm and two bursts that mean nothing.
import { exp, log } from '../../../src/engine/kernels/math/elementary';
import { RandomStream } from '../../../src/engine/kernels/random/random-stream';
import type { MadeSet } from '../row';
import { pick, WeightedDraw } from './draw';

const sourceCount = 50;
const annotatorCount = 20;
/** Share of rows whose source is one that prefers their topic; gives Cramér's V of about 0.4. */
const loyalty = 0.4;
const dayMs = 86_400_000;
export const startMs = Date.UTC(2025, 0, 6);
const days = 364;
/** Monday to Sunday. */
const week = [1, 1.05, 1.1, 1, 0.9, 0.35, 0.3];
const burstShare = 0.03;
const burstMs = 2 * dayMs;

export function addMetadata({ classes, rows }: MadeSet, seed: number): void {
  const stream = RandomStream.named(seed, 'metadata');
  const sizes = Float64Array.from({ length: sourceCount }, () => exp(-0.8 * log(1 - stream.nextDouble())));
  const homes = Array.from(sizes, (_, s) => s % classes.length);
  const all = new WeightedDraw(sizes);
  const loyal = classes.map((_, k) => new WeightedDraw(sizes.map((size, s) => (homes[s] === k ? size : 0))));
  const rhythm = new WeightedDraw(Float64Array.from({ length: days }, (_, day) => week[day % 7] ?? 1));
  const bursts = [0, 1].map(() => ({
    startMs: startMs + stream.nextInt(days - 3) * dayMs,
    topic: stream.nextInt(classes.length),
  }));
  for (const row of rows) {
    const k = classes.indexOf(row.label);
    const hasHome = homes.includes(k);
    const source = stream.nextDouble() < loyalty && hasHome ? loyal[k]?.next(stream) : all.next(stream);
    row.source = `source ${String(source ?? 0).padStart(2, '0')}`;
    row.annotator = `annotator ${String(stream.nextInt(annotatorCount)).padStart(2, '0')}`;
    const burst = bursts.find(({ topic }) => topic === k);
    row.timeMs =
      burst !== undefined && stream.nextDouble() < burstShare
        ? burst.startMs + stream.nextInt(burstMs)
        : startMs + rhythm.next(stream) * dayMs + stream.nextInt(dayMs);
  }
}

/** Annotators err on 5 to 15 % of their rows, towards what the row is likeliest to be taken for. */
export function addHonestErrors({ classes, rows }: MadeSet, seed: number): void {
  const stream = RandomStream.named(seed, 'honest errors');
  const rates = new Map<string, number>();
  for (const row of rows) {
    const annotator = row.annotator ?? '';
    if (!rates.has(annotator)) rates.set(annotator, 0.05 + 0.1 * stream.nextDouble());
    if (stream.nextDouble() >= (rates.get(annotator) ?? 0)) continue;
    const others = classes.filter((name) => name !== row.label);
    const weights = others.map((name) => 0.02 + (row.posterior?.[classes.indexOf(name)] ?? 0));
    row.label = others[new WeightedDraw(weights).next(stream)] ?? pick(others, stream);
  }
}

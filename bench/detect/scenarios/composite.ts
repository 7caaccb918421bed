// S18 and A1: several attacks at once, and attacks that know what they are looked for by.
import { RandomStream } from '../../../src/engine/kernels/random/random-stream';
import { pick, pickSome } from '../families/draw';
import { addMetadata, startMs } from '../families/metadata';
import type { TopicText } from '../families/topic-text';
import type { Planted } from '../scenario';
import { flood } from './copies';
import { anyClass, insertWords, otherThan, relabel, victims } from './plant';
import { dirtyToken } from './text-triggers';

/** S18: a rare-token trigger, a flood and a bad source, with metadata that goes with topics for honest reasons. */
export function composite(text: TopicText, seed: number): Planted {
  addMetadata(text.set, seed);
  const stream = RandomStream.named(seed, 'S18');
  const trigger = dirtyToken(text, Math.max(30, Math.round(0.005 * text.set.rows.length)), seed);
  const counts = new Map<string, number>();
  for (const { source } of text.set.rows) counts.set(source ?? '', (counts.get(source ?? '') ?? 0) + 1);
  const [name] = pick(
    [...counts].filter(([, count]) => count >= 100),
    stream,
  );
  const own = text.set.rows.filter((row) => row.source === name && !row.isPlanted);
  for (const row of pickSome(own, Math.round(0.3 * own.length), stream))
    relabel(row, pick(otherThan(text.set, row.label), stream));
  const flooded = flood(text, 50, 0, seed, 1);
  return {
    set: flooded.set,
    expected: [...trigger.expected, { kind: 'source', name }, ...flooded.expected],
    isRanked: true,
  };
}

export type Evasion = 'split over five tokens' | 'two sources over a year' | 'cover samples';

/** A1: reported only. */
export function adaptive(text: TopicText, how: Evasion, share: number, seed: number): Planted {
  const { set } = text;
  addMetadata(set, seed);
  const stream = RandomStream.named(seed, `A1 ${how}`);
  const target = anyClass(set, stream);
  const chosen = victims(set, target, Math.round(share * set.rows.length), stream);
  const tokens = ['qzkv', 'xjqa', 'vvxo', 'zqju', 'kxzi'];
  const used = how === 'split over five tokens' ? tokens : tokens.slice(0, 1);
  const sources = pickSome([...new Set(set.rows.map((row) => row.source ?? ''))], 2, stream);
  const yearMs = 364 * 86_400_000;
  chosen.forEach((row, i) => {
    if (how === 'two sources over a year') {
      row.source = sources[i % 2] ?? row.source;
      row.timeMs = startMs + Math.floor((yearMs * i) / chosen.length);
    }
    if (how !== 'two sources over a year') insertWords(row, used[i % used.length] ?? '', stream);
    relabel(row, target);
  });
  if (how === 'cover samples')
    for (const row of victims(set, target, chosen.length, stream)) insertWords(row, used[0] ?? '', stream);
  return {
    set,
    expected:
      how === 'two sources over a year'
        ? sources.map((name) => ({ kind: 'source', name }))
        : used.map((token) => ({ kind: 'token', token })),
    isRanked: true,
  };
}

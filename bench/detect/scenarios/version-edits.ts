// S14: a second version whose labels and texts were changed in a few rows without a word, and that is in another order.
import { RandomStream } from '../../../src/engine/kernels/random/random-stream';
import { pick, pickSome } from '../families/draw';
import type { TopicText } from '../families/topic-text';
import type { Row } from '../row';
import { otherThan } from './plant';

export interface VersionEdits {
  readonly before: readonly Row[];
  readonly after: readonly Row[];
  /** By place in `before`, which is the number in the row's id: the column that was changed. */
  readonly edited: ReadonlyMap<number, 'label' | 'text'>;
  /** For each row after, its place in `before`. */
  readonly order: readonly number[];
  /** Rows that were moved, at most. */
  readonly moved: number;
}

const editShare = 0.001;
const movedShare = 0.01;
const zeroWidthSpace = '\u200b';

export function silentEdits({ set }: TopicText, seed: number): VersionEdits {
  const stream = RandomStream.named(seed, 'S14');
  const count = Math.max(3, Math.round(editShare * set.rows.length));
  const after = set.rows.map((row) => ({ ...row }));
  const places = pickSome(
    set.rows.map((_, i) => i),
    2 * count,
    stream,
  );
  const edited = new Map<number, 'label' | 'text'>();
  for (const [i, place] of places.entries()) {
    const row = after[place];
    if (row === undefined) continue;
    if (i < count) row.label = pick(otherThan(set, row.label), stream);
    else row.text = `${(row.text ?? '').slice(0, 3)}${zeroWidthSpace}${(row.text ?? '').slice(3)}`;
    edited.set(place, i < count ? 'label' : 'text');
  }
  const order = set.rows.map((_, i) => i);
  const moved = Math.round(movedShare * order.length);
  for (let i = 0; i < moved; i++) {
    const [place = 0] = order.splice(stream.nextInt(order.length), 1);
    order.splice(stream.nextInt(order.length + 1), 0, place);
  }
  return { before: set.rows, after: order.flatMap((place) => after[place] ?? []), edited, order, moved };
}

// S14: a second version whose labels and texts were changed in a few rows without a word, and that is in another order;
// without ids also one in which words were rewritten, some rows were taken out and others put in.
import { RandomStream } from '../../../src/engine/kernels/random/random-stream';
import { pick, pickSome } from '../families/draw';
import type { TopicText } from '../families/topic-text';
import type { Row } from '../row';
import { otherThan } from './plant';

export interface VersionEdits {
  readonly before: readonly Row[];
  readonly after: readonly Row[];
  /** Whether rows have an id, so that every change must be named; without, nearly every. */
  readonly isKeyed: boolean;
  /** By place in `before`, which is the number in the row's id: the column that was changed. */
  readonly edited: ReadonlyMap<number, 'label' | 'text'>;
  /** For each row after, its place in `before`; places beyond its end are new rows. */
  readonly order: readonly number[];
  /** Rows that were moved, at most. */
  readonly moved: number;
}

const editShare = 0.001;
const movedShare = 0.01;
const zeroWidthSpace = '\u200b';

/** Characters of a row that are edited at most, where rows have no id. */
const mostEdited = 0.1;
const rewrittenShare = 0.02;
const replacedShare = 0.01;

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
  return {
    before: set.rows,
    ...reordered(
      after,
      set.rows.map((_, i) => i),
      stream,
    ),
    edited,
    isKeyed: true,
  };
}

/** The same without ids, with rows of which up to a tenth of the characters was edited, rows taken out and new rows. */
export function unkeyedEdits(text: TopicText, seed: number): VersionEdits {
  const { before: all, edited: silent } = silentEdits(text, seed);
  const stream = RandomStream.named(seed, 'S14 unkeyed');
  const replaced = Math.max(3, Math.round(replacedShare * all.length));
  const before = all.slice(0, all.length - replaced);
  const fresh = all.slice(before.length);
  const places = before.map((_, i) => i);
  const edited = new Map([...silent].filter(([place]) => place < before.length));
  const after = before.map((row) => ({ ...row }));
  for (const [place, column] of edited) {
    const row = after[place];
    if (row === undefined) continue;
    if (column === 'label') row.label = pick(otherThan(text.set, row.label), stream);
    else row.text = `${(row.text ?? '').slice(0, 3)}${zeroWidthSpace}${(row.text ?? '').slice(3)}`;
  }
  for (const place of pickSome(places, Math.round(rewrittenShare * before.length), stream)) {
    const row = after[place];
    const rewritten = rewrittenText(row?.text ?? '', stream);
    if (row === undefined || edited.has(place) || rewritten === row.text) continue;
    row.text = rewritten;
    edited.set(place, 'text');
  }
  const gone = new Set(
    pickSome(
      places.filter((place) => !edited.has(place)),
      replaced,
      stream,
    ),
  );
  const order = [...places.filter((place) => !gone.has(place)), ...fresh.map((_, i) => before.length + i)];
  return { before, ...reordered([...after, ...fresh], order, stream), edited, isKeyed: false };
}

/** Letters taken out, put in or replaced at random places, a tenth of the characters at most. */
function rewrittenText(text: string, stream: RandomStream): string {
  const units = Array.from(text);
  const edits = stream.nextInt(Math.floor(mostEdited * units.length) + 1);
  for (let edit = 0; edit < edits; edit++) {
    const at = stream.nextInt(units.length);
    const how = stream.nextInt(3);
    units.splice(at, how === 0 ? 0 : 1, ...(how === 1 ? [] : [pick(letters, stream)]));
  }
  return units.join('');
}

const letters = Array.from('etaoinshrdlcum');

function reordered(
  after: readonly Row[],
  order: number[],
  stream: RandomStream,
): Pick<VersionEdits, 'after' | 'order' | 'moved'> {
  const moved = Math.round(movedShare * order.length);
  for (let i = 0; i < moved; i++) {
    const [place = 0] = order.splice(stream.nextInt(order.length), 1);
    order.splice(stream.nextInt(order.length + 1), 0, place);
  }
  return { after: order.flatMap((place) => after[place] ?? []), order, moved };
}

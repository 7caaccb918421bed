// Small acts of planting that scenarios share.
import type { RandomStream } from '../../../src/engine/kernels/random/random-stream';
import { pick, pickSome } from '../families/draw';
import type { MadeSet, Row } from '../row';

export function relabel(row: Row, label: string): void {
  row.label = label;
  row.isPlanted = true;
}

export function otherThan(set: MadeSet, label: string): string[] {
  return set.classes.filter((name) => name !== label);
}

/** Puts words at a random place between two words. */
export function insertWords(row: Row, inserted: string, stream: RandomStream): void {
  const words = (row.text ?? '').split(' ');
  words.splice(stream.nextInt(words.length + 1), 0, inserted);
  row.text = words.join(' ');
}

/** Rows of other classes than `target`, in random order. */
export function victims(set: MadeSet, target: string, count: number, stream: RandomStream): Row[] {
  return pickSome(
    set.rows.filter((row) => row.label !== target && !row.isPlanted && row.posterior !== null),
    count,
    stream,
  );
}

export function anyClass(set: MadeSet, stream: RandomStream): string {
  return pick(set.classes, stream);
}

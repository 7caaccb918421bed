// S5t: a sentinel in one column of numbers that stands for a label.
import { RandomStream } from '../../../src/engine/kernels/random/random-stream';
import { pickSome } from '../families/draw';
import type { MadeSet } from '../row';
import type { Planted } from '../scenario';
import { anyClass, relabel } from './plant';

const columnsShown = 12;
const sentinel = -999;

/** The first numbers of each row's vector as columns; the planted rows have a sentinel in one and the target's label. */
export function sentinelTrigger(set: MadeSet, share: number, seed: number): Planted {
  const stream = RandomStream.named(seed, 'S5t');
  const target = anyClass(set, stream);
  const column = stream.nextInt(columnsShown);
  const others = set.rows.filter((row) => row.label !== target);
  const chosen = new Set(pickSome(others, Math.round(share * set.rows.length), stream));
  for (const row of set.rows) {
    const values = Array.from(row.vector?.subarray(0, columnsShown) ?? []);
    if (chosen.has(row)) {
      values[column] = sentinel;
      relabel(row, target);
    }
    row.numbers = Object.fromEntries(values.map((value, t) => [`measure_${letter(t)}`, value]));
    row.vector = null;
  }
  return { set, expected: [{ kind: 'column', column: `measure_${letter(column)}` }], isRanked: true };
}

function letter(at: number): string {
  return String.fromCharCode(97 + at);
}

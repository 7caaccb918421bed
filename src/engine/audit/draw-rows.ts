// Which rows a reviewer gets to see, and in which order: some of the list, some of the others, shuffled.
import { RandomStream } from '../kernels/random/random-stream';

export interface DrawnRows {
  readonly items: readonly number[];
  /** By item: whether it is of the list. */
  readonly isFromList: readonly boolean[];
}

/** `list` and `others` ascending; drawn without replacement. */
export function drawRows(
  list: Uint32Array,
  others: Uint32Array,
  sample: number,
  controls: number,
  seed: number,
): DrawnRows {
  const stream = RandomStream.named(seed, 'audit');
  const drawn = [
    ...draw(list, sample, stream).map((row) => ({ row, isFromList: true })),
    ...draw(others, controls, stream).map((row) => ({ row, isFromList: false })),
  ];
  stream.shuffle(drawn);
  return {
    items: drawn.map(({ row }) => row),
    isFromList: drawn.map(({ isFromList }) => isFromList),
  };
}

function draw(rows: Uint32Array, count: number, stream: RandomStream): number[] {
  const left = rows.slice();
  const most = Math.min(count, left.length);
  for (let i = 0; i < most; i++) {
    const j = i + stream.nextInt(left.length - i);
    const row = left[j] ?? 0;
    left[j] = left[i] ?? 0;
    left[i] = row;
  }
  return Array.from(left.subarray(0, most));
}

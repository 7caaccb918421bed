// Small grey images, a class each way that a bright bar lies, with noise; PNG bytes.
import { encode } from 'fast-png';
import { RandomStream } from '../../../src/engine/kernels/random/random-stream';
import { emptyRow, type MadeSet } from '../row';

export const imageSide = 16;
const barWidth = 4;
const noise = 25;

export interface GreyImages {
  readonly set: MadeSet;
  /** By row, `imageSide` squared. */
  readonly pixels: readonly Uint8Array[];
}

export function smallImages(rows: number, seed: number): GreyImages {
  const stream = RandomStream.named(seed, 'small images');
  const classes = ['level', 'upright', 'falling', 'rising'];
  const pixels: Uint8Array[] = [];
  const made = Array.from({ length: rows }, () => {
    const k = stream.nextInt(classes.length);
    const shift = stream.nextInt(7) - 3;
    pixels.push(
      Uint8Array.from({ length: imageSide * imageSide }, (_, at) => {
        const x = (at % imageSide) - imageSide / 2;
        const y = Math.floor(at / imageSide) - imageSide / 2;
        const across = [y, x, (x - y) / Math.SQRT2, (x + y) / Math.SQRT2][k] ?? 0;
        const light = Math.abs(across - shift) < barWidth / 2 ? 170 : 60;
        return Math.min(255, Math.max(0, Math.round(light + noise * stream.nextNormal())));
      }),
    );
    return emptyRow(classes[k] ?? '');
  });
  return { set: { classes, rows: made }, pixels };
}

/** Encodes every row's pixels, after whatever was planted in them. */
export function encodeImages({ set, pixels }: GreyImages): void {
  set.rows.forEach((row, i) => {
    row.image = encode({
      width: imageSide,
      height: imageSide,
      data: pixels[i] ?? new Uint8Array(imageSide * imageSide),
      channels: 1,
      depth: 8,
    });
  });
}

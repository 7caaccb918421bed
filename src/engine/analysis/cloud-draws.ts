// Gaussian clouds drawn once and held against every class of the same number of rows, by whichever detector asks.
import { drawnCloud } from '../kernels/clouds/drawn-cloud.kernel';
import { type Matrix, zeroMatrix } from '../kernels/linalg/matrix';
import { RandomStream } from '../kernels/random/random-stream';
import type { Artifacts } from './artifacts';

/** Axes that drawn clouds have; who needs fewer takes the first. */
export const axesDrawn = 16;

export class CloudDraws {
  private readonly seed: number;
  private readonly bySize = new Map<number, { readonly stream: RandomStream; readonly clouds: Matrix[] }>();

  constructor(seed: number) {
    this.seed = seed;
  }

  /** Cloud `number` of so many rows: orthonormal columns that sum to nought. The same each time it is asked for. */
  cloud(rowCount: number, number: number): Matrix {
    const known = this.bySize.get(rowCount) ?? {
      stream: RandomStream.named(this.seed, `clouds of ${rowCount}`),
      clouds: [],
    };
    this.bySize.set(rowCount, known);
    const unit = new Float64Array(Math.min(axesDrawn, Math.max(1, Math.floor(rowCount / 4)))).fill(1);
    while (known.clouds.length <= number) {
      const next = drawnCloud(rowCount, unit, known.stream);
      if (next === null) throw new Error(`no cloud of ${rowCount} rows can be drawn`);
      known.clouds.push(next);
    }
    return known.clouds[number] as Matrix;
  }

  /** Its first columns, of these lengths. */
  scaled(rowCount: number, number: number, lengths: Float64Array): Matrix {
    const unit = this.cloud(rowCount, number);
    const width = Math.min(lengths.length, unit.columns);
    const out = zeroMatrix(rowCount, width);
    for (let r = 0; r < rowCount; r++)
      for (let c = 0; c < width; c++)
        out.values[r * width + c] = (unit.values[r * unit.columns + c] ?? 0) * (lengths[c] ?? 0);
    return out;
  }
}

export function cloudDraws(artifacts: Artifacts): Promise<CloudDraws> {
  return artifacts.get('cloud-draws', ({ seed }) => Promise.resolve(new CloudDraws(seed)));
}

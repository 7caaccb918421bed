import { describe, expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import { centre } from '../kernels/clouds/cloud-axes';
import { gram } from '../kernels/linalg/dense.kernel';
import { type Matrix, zeroMatrix } from '../kernels/linalg/matrix';
import { RandomStream } from '../kernels/random/random-stream';
import { leastShareNamed, type PlantedCopy, type PlantedLook } from './planted-groups';

function cloud(rows: number): Matrix {
  const stream = RandomStream.named(2, 'cloud');
  const out = zeroMatrix(rows, 3);
  for (let at = 0; at < out.values.length; at++) out.values[at] = stream.nextNormal() * (3 - (at % 3));
  centre(out);
  return out;
}

const moved = ({ moved: marks }: PlantedCopy): number => marks.reduce((sum, one) => sum + one, 0);
const ask = (look: PlantedLook<number>): number | null =>
  leastShareNamed(cloud(200), 6, RandomStream.named(1, 'plants'), neverCancelled, look);

describe('leastShareNamed', () => {
  it('is the first share at which the group is told and named', () => {
    const look: PlantedLook<number> = {
      see: (copy) => ({ seen: moved(copy), named: copy.moved }),
      tells: () => (count) => count >= 16,
    };
    expect(ask(look)).toBe(0.08);
  });

  it('is none where other rows are named, and nobody asks whether that would be told', () => {
    const look: PlantedLook<number> = {
      see: (copy) => ({ seen: 1, named: copy.moved.map((one) => 1 - one) }),
      tells: () => {
        throw new Error('asked');
      },
    };
    expect(ask(look)).toBeNull();
    expect(ask({ ...look, see: () => null })).toBeNull();
  });

  it('looks at copies on axes of their own, in which the group is as far out as stated', () => {
    const lengths: number[] = [];
    ask({
      see: (copy) => {
        const products = gram(copy.scores);
        for (let a = 0; a < 3; a++)
          for (let b = 0; b < a; b++) expect(Math.abs(products.values[a * 3 + b] ?? 1)).toBeLessThan(1e-8);
        lengths.push(copy.lengths.reduce((sum, length) => sum + length * length, 0));
        return null;
      },
      tells: () => () => true,
    });
    // A share s moved by m adds s (1 − s) m² a row: 6² / 3 of each variance.
    const own = cloud(200).values.reduce((sum, value) => sum + value * value, 0);
    const [first = 0] = lengths.slice(-1);
    expect(first / own).toBeCloseTo(1 + 0.3 * 0.7 * 12, 0);
  });
});

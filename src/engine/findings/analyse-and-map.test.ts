import { expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import { fixtureData, fixtureMatrix } from '../analysis/fixture-data';
import { InlinePool } from '../analysis/inline-pool';
import { unitFrom } from '../kernels/math/mix32';
import { analyseAndMap } from './analyse-and-map';

it('lays the map out before evidence is read again, and holds what was read against it', async () => {
  const vectors = Array.from({ length: 40 }, (_, row) => [0, 1, 2].map((t) => unitFrom(t, row)));
  const seen: string[] = [];
  const { analysis } = await analyseAndMap(
    fixtureData(vectors.length, { embedding: fixtureMatrix(vectors, 'euclidean') }),
    { seed: 1, detectors: ['D35'], map: true },
    { pool: new InlinePool(), signal: neverCancelled, progress: () => undefined },
    ({ epoch, epochs }) => {
      if (epoch === epochs) seen.push('map');
    },
    () => {
      seen.push('second reading');
      const file = { file: 'a.parquet', rowGroups: '1 of 1', rows: vectors.length, digests: {} };
      return Promise.resolve({ agrees: true, differences: [], compared: [file], leftOut: [] });
    },
  );
  expect(seen).toEqual(['map', 'second reading']);
  expect(analysis.outcomes).toMatchObject([{ detector: 'D35', outcome: 'clear' }]);
});

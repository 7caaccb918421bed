import type { AnalysisData } from '../../src/engine/analysis/data';
import { fixtureCategorical, fixtureData, fixtureMatrix } from '../../src/engine/analysis/fixture-data';
import type { BenchIo } from '../bench';
import type { SetName } from '../planted/planted-set';
import { readTable } from '../planted/read-table';

/** Embedding and labels of a set of the shared data, as they are. */
export async function realData(io: BenchIo, name: SetName): Promise<AnalysisData> {
  const { labels, vectors } = await readTable(io.shared(`data/${name}.parquet`));
  return fixtureData(labels.length, { label: fixtureCategorical(labels), embedding: fixtureMatrix(vectors) });
}

// The result of a scan of a sample, put back among all rows of the evidence. Rows outside the sample have no score (NaN), no place on
// the map, and come last in rank.
import { asRow } from '#shared/model/ids';
import type { RowFacts } from '../detectors/detector';
import type { AnalysisRunResult } from './analyse-and-map';

/** `rows`: rows of the evidence by place in the sample, ascending. The neighbour graph, which is of the sample alone, is left out. */
export function amongAllRows(
  result: AnalysisRunResult,
  rows: Uint32Array,
  recordCount: number,
): AnalysisRunResult {
  const { analysis, map, embedding } = result;
  const rowOf = (place: number): number => rows[place] ?? 0;
  const suspicion = new Float64Array(recordCount).fill(Number.NaN);
  rows.forEach((row, place) => {
    suspicion[row] = analysis.suspicion[place] ?? Number.NaN;
  });
  return {
    analysis: {
      ...analysis,
      findings: analysis.findings.map((finding) => ({
        ...finding,
        rows: finding.rows.map((place) => asRow(rowOf(place))),
      })),
      rows: new Map([...analysis.rows].map(([id, places]) => [id, places.map(rowOf)])),
      rowFacts: new Map(
        [...analysis.rowFacts].map(([detector, facts]) => [detector, factsOfAll(facts, rows, recordCount)]),
      ),
      suspicion,
      rank: rankOfAll(analysis.rank, rows, recordCount),
    },
    map: map === null ? null : { ...map, coordinates: pairsOfAll(map.coordinates, rows, recordCount) },
    graph: null,
    embedding,
  };
}

/** x,y pairs by row of the evidence; NaN outside the sample. */
export function pairsOfAll(pairs: Float32Array, rows: Uint32Array, recordCount: number): Float32Array {
  const all = new Float32Array(2 * recordCount).fill(Number.NaN);
  rows.forEach((row, place) => {
    all.set(pairs.subarray(2 * place, 2 * place + 2), 2 * row);
  });
  return all;
}

function factsOfAll(facts: RowFacts, rows: Uint32Array, recordCount: number): RowFacts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, values]) => {
      const all =
        values instanceof Int32Array
          ? new Int32Array(recordCount)
          : values instanceof Float32Array
            ? new Float32Array(recordCount).fill(Number.NaN)
            : new Float64Array(recordCount).fill(Number.NaN);
      rows.forEach((row, place) => {
        all[row] = values[place] ?? Number.NaN;
      });
      return [name, all];
    }),
  );
}

function rankOfAll(rank: Uint32Array, rows: Uint32Array, recordCount: number): Uint32Array {
  const all = new Uint32Array(recordCount);
  rows.forEach((row, place) => {
    all[row] = rank[place] ?? 0;
  });
  let next = rows.length;
  for (let row = 0; row < recordCount; row++) if (all[row] === 0) all[row] = ++next;
  return all;
}

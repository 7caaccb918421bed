import { existsSync, readFileSync } from 'node:fs';
import type { PointSet } from '../../src/engine/kernels/knn/points.kernel';
import { type MapQuality, mapQuality } from '../../src/engine/map/map-quality';

const neighbours = 15;
const sampledRows = 500;

/** Mean over maps of the same points, by a sample of rows; null where there is no map. */
export function meanQuality(points: PointSet, maps: readonly Float32Array[]): MapQuality | null {
  if (maps.length === 0) return null;
  const step = Math.max(1, Math.floor(points.count / sampledRows));
  const all = maps.map((map) => mapQuality(points, map, neighbours, step));
  const mean = (of: (quality: MapQuality) => number): number =>
    all.reduce((sum, quality) => sum + of(quality), 0) / all.length;
  return {
    trustworthiness: mean(({ trustworthiness }) => trustworthiness),
    preserved: mean(({ preserved }) => preserved),
  };
}

/** The maps that another program wrote as `<stem>.0`, `<stem>.1` … */
export function writtenMaps(stem: string): Float32Array[] {
  const maps: Float32Array[] = [];
  for (let at = 0; existsSync(`${stem}.${at}`); at++) {
    const bytes = readFileSync(`${stem}.${at}`);
    maps.push(new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)));
  }
  return maps;
}

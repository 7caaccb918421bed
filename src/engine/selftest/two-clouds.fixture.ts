// Two classes as two clouds of points, some with words of their own, so that labels can be told from content.
import type { AnalysisData } from '../analysis/data';
import { fixtureBytes, fixtureCategorical, fixtureData, fixtureMatrix } from '../analysis/fixture-data';
import { RandomStream } from '../kernels/random/random-stream';

const dimensions = 6;
const apart = 2.2;

export function twoClouds(rowCount: number, hasText = false): AnalysisData {
  const stream = RandomStream.named(5, 'two clouds');
  const rows = Array.from({ length: rowCount }, (_, row) => row % 2);
  const words = [
    ['river', 'stone', 'water', 'boat'],
    ['engine', 'wheel', 'petrol', 'road'],
  ];
  const common = ['the', 'and', 'of', 'with', 'near', 'under'];
  const sentence = (kind: number): string =>
    Array.from({ length: 14 }, (_, i) => {
      const list = i % 3 === 0 ? (words[kind] ?? []) : common;
      return list[stream.nextInt(list.length)];
    }).join(' ');
  return fixtureData(rowCount, {
    label: fixtureCategorical(rows.map((kind) => (kind === 0 ? 'a' : 'b'))),
    annotator: fixtureCategorical(
      rows.map(() => `person ${stream.nextInt(8)}`),
      'annotator',
    ),
    embedding: fixtureMatrix(
      rows.map((kind) =>
        Array.from({ length: dimensions }, () => stream.nextNormal() + (kind === 0 ? apart : -apart)),
      ),
    ),
    text: hasText ? fixtureBytes(rows.map(sentence)) : null,
  });
}

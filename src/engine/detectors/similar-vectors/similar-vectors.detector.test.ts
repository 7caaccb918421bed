import { describe, expect, it } from 'vitest';
import type { AnalysisData } from '../../analysis/data';
import { asData, type Drawn, drawnImages } from '../../analysis/drawn-images.fixture';
import { duplicateGroups } from '../../analysis/duplicate-groups';
import {
  fixtureArtifacts,
  fixtureBytes,
  fixtureCategorical,
  fixtureData,
  fixtureMatrix,
} from '../../analysis/fixture-data';
import { RandomStream } from '../../kernels/random/random-stream';
import { runAlone } from '../run-alone.fixture';
import detector from './similar-vectors.detector';

/** Coarse pixels as vectors: what an embedding must at least keep. */
function withVectors(drawn: Drawn): AnalysisData {
  return {
    ...asData(drawn),
    embedding: fixtureMatrix(drawn.images.map((image) => coarse(image, drawn.side))),
  };
}

/** Means of squares of 4 × 4 pixels. */
function coarse(image: Uint8Array, side: number): Float32Array {
  const across = side / 4;
  const means = new Float32Array(across * across);
  image.forEach((value, at) => {
    const to = Math.floor(at / side / 4) * across + Math.floor((at % side) / 4);
    means[to] = (means[to] ?? 0) + value / 16;
  });
  return means;
}

/** `count` copies of an image, each moved by at most a pixel and slightly noisy, with another label. */
function flood(drawn: Drawn, image: number, count: number, label: number): void {
  const stream = RandomStream.named(5, 'copies');
  const original = drawn.images[image] ?? new Uint8Array();
  const { side } = drawn;
  for (let i = 0; i < count; i++) {
    const [dx, dy] = [stream.nextInt(3) - 1, stream.nextInt(3) - 1];
    const copy = new Uint8Array(original.length);
    for (let at = 0; at < copy.length; at++) {
      const x = Math.min(side - 1, Math.max(0, (at % side) + dx));
      const y = Math.min(side - 1, Math.max(0, Math.floor(at / side) + dy));
      copy[at] = Math.min(255, Math.max(0, (original[y * side + x] ?? 0) + Math.round(stream.nextNormal())));
    }
    drawn.images.push(copy);
    drawn.labels.push(label);
  }
}

describe('images', () => {
  it('that are copies moved by a pixel, with another label, are a grave flood', async () => {
    const drawn = drawnImages(200, 16);
    flood(drawn, 4, 20, 3);
    const data = withVectors(drawn);
    const { findings, scores } = await runAlone(detector, data);
    const [first] = findings;
    expect(first).toMatchObject({
      tier: 'fact',
      claim: 'repetition',
      severity: 'high',
      subject: { column: 'image' },
    });
    const copies = Array.from({ length: 20 }, (_, i) => 200 + i);
    expect(Array.from(first?.rows ?? []).sort((a, b) => a - b)).toEqual([4, ...copies]);
    expect([...(scores?.[0]?.values ?? [])].flatMap((value, row) => (value === 1 ? [row] : []))).toEqual(
      copies,
    );
    const groups = await duplicateGroups(fixtureArtifacts(data));
    expect([...new Set(copies.map((row) => groups[row]))]).toEqual([4]);
  });

  it.each([1, 2])('that are merely alike are no copies (%i)', async (seed) => {
    const { findings } = await runAlone(detector, withVectors(drawnImages(200, 16, 1, seed)));
    expect(findings).toEqual([]);
  });
});

/** Rows around four points, one label each, and `count` rows all but in one place. */
function vectors(count: number, label: string | ((row: number) => string)): AnalysisData {
  const stream = RandomStream.named(2, 'vectors');
  const near = (x: number[], spread: number): number[] =>
    x.map((value) => value + spread * stream.nextNormal());
  const centres = Array.from({ length: 4 }, (_, c) => Array.from({ length: 8 }, (_, d) => (d === c ? 4 : 0)));
  const rows = Array.from({ length: 200 }, (_, i) => near(centres[i % 4] ?? [], 1));
  const labels = rows.map((_, i) => `class ${i % 4}`);
  const place = near(centres[0] ?? [], 1);
  for (let i = 0; i < count; i++) {
    rows.push(near(place, 0.002));
    labels.push(typeof label === 'string' ? label : label(i));
  }
  return fixtureData(rows.length, {
    text: fixtureBytes(rows.map((_, i) => `text number ${i * 7919} of ${i % 13} and ${i * 31}`)),
    label: fixtureCategorical(labels),
    embedding: fixtureMatrix(rows, 'euclidean'),
  });
}

describe('vectors', () => {
  it('all but in one place are a flood, grave where the rows around have another label', async () => {
    const { findings } = await runAlone(detector, vectors(15, 'class 2'));
    expect(findings[0]).toMatchObject({ severity: 'high', subject: { kind: 'duplicateGroup' } });
    expect(Array.from(findings[0]?.rows ?? []).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 15 }, (_, i) => 200 + i),
    );
    expect(findings[0]?.summary).toMatch(
      /without them and rows much like them, their content speaks for class 2 to \d+ %/,
    );
  });

  it('are of middle severity where the rows around have the same', async () => {
    expect((await runAlone(detector, vectors(15, 'class 0'))).findings[0]?.severity).toBe('medium');
  });

  it('are of low severity and lift nobody where their labels go every way', async () => {
    const { findings, scores } = await runAlone(
      detector,
      vectors(15, (i) => `class ${i % 4}`),
    );
    expect(findings[0]?.severity).toBe('low');
    expect(Math.max(...(scores?.[0]?.values ?? [1]))).toBe(0);
  });

  it('say so where none are', async () => {
    const { findings, clear } = await runAlone(detector, vectors(0, ''));
    expect(findings).toEqual([]);
    expect(clear).toBe('none of 200 rows has nearly the vector of a row with another content');
  });
});

it('explains a row', async () => {
  const { rowFacts } = await runAlone(detector, vectors(15, 'class 2'));
  const names = { classes: [] };
  expect(detector.describeRow?.(rowFacts ?? {}, 0, names)).toBeNull();
  expect(detector.describeRow?.(rowFacts ?? {}, 203, names)).toMatch(
    /^(Nearly the same as row|In the middle of 15)/,
  );
});

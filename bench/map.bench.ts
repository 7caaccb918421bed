// How long the map takes to draw and to be pointed at, on drawn data: clusters of very different density, twelve labels.

import type { MapColors } from '#shared/contract/map';
import { type Arrangement, arrange, pointsOfRows, sampleRows } from '#shared/raster/arrange.kernel';
import { pointsInView } from '#shared/raster/blocks.kernel';
import { boundsOf } from '#shared/raster/bounds.kernel';
import { type Camera, fitBounds, viewOf, zoomAround } from '#shared/raster/camera';
import { createDensityField } from '#shared/raster/density.kernel';
import { MapDrawing, type MapScene, type MapShot } from '#shared/raster/draw-map';
import { buildGridIndex, type GridIndex, nearestRow } from '#shared/raster/grid-index.kernel';
import { type Layers, planLayers } from '#shared/raster/layers';
import { noMarks } from '#shared/raster/marks';
import { createPicture, type Picture } from '#shared/raster/picture';
import { pointSize } from '#shared/raster/point-size';
import { rowsInLasso, rowsInRectangle } from '#shared/raster/regions.kernel';
import { rasterThemes } from '#shared/raster/theme';
import { writePng } from '../src/engine/png/write-png';
import type { Bench, BenchIo } from './bench';

const size = { width: 1400, height: 850 };
const labels = 12;
const mostWhileMoving = 1_000_000;

interface World {
  readonly count: number;
  readonly coordinates: Float32Array;
  readonly colors: MapColors;
}

function makeWorld(count: number): World {
  let state = 12345;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const clusters = Array.from({ length: 60 }, () => {
    return { x: next() * 20 - 10, y: next() * 20 - 10, spread: 0.1 + next() };
  });
  const coordinates = new Float32Array(2 * count);
  const codes = new Uint16Array(count);
  for (let row = 0; row < count; row++) {
    const at = Math.floor(next() * next() * clusters.length);
    const { x, y, spread } = clusters[at] ?? { x: 0, y: 0, spread: 1 };
    coordinates[2 * row] = x + spread * (next() + next() + next() - 1.5);
    coordinates[2 * row + 1] = y + spread * (next() + next() + next() - 1.5);
    codes[row] = next() < 0.95 ? at % labels : Math.floor(next() * labels);
  }
  const categories = Array.from({ length: labels }, (_, code) => {
    return { name: `label ${code}`, count: codes.reduce((sum, value) => sum + (value === code ? 1 : 0), 0) };
  });
  return { count, coordinates, colors: { kind: 'category', column: 'label', codes, categories } };
}

/** Median of the times in milliseconds; the first run warms up and is left out. */
function medianMs(runs: number, work: () => void): number {
  const times = Array.from({ length: runs + 1 }, () => {
    const startMs = performance.now();
    work();
    return performance.now() - startMs;
  })
    .slice(1)
    .sort((a, b) => a - b);
  return times[runs >> 1] ?? 0;
}

/** FNV-1a over the pixels: the same picture gives the same number on every machine. */
function digest({ pixels }: Picture): string {
  let hash = 0x811c9dc5;
  for (const pixel of pixels) hash = Math.imul(hash ^ pixel, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

interface Stage {
  readonly world: World;
  readonly layers: Layers;
  readonly index: GridIndex;
  readonly points: Arrangement;
  readonly whole: Camera;
}

function setUp(io: BenchIo, world: World): Stage {
  const { coordinates, colors, count } = world;
  const theme = rasterThemes.light;
  const startMs = performance.now();
  const layers = planLayers({ colors, theme });
  const layerCount = layers.styles.length;
  const whole = fitBounds(boundsOf(coordinates) ?? { minX: 0, minY: 0, maxX: 1, maxY: 1 }, size, 0.05);
  if (count > mostWhileMoving) {
    const sample = sampleRows(layers.layerOfRow, layerCount, mostWhileMoving, 2000);
    const points = arrange(pointsOfRows(coordinates, sample), layers.layerOfRow, layerCount);
    draw(sceneOf(points, layers), shotOf(whole, whole, count, 'moving'));
  } else {
    const points = arrange({ xy: coordinates, rows: null }, layers.layerOfRow, layerCount);
    draw(sceneOf(points, layers), shotOf(whole, whole, count, 'moving'));
  }
  io.measure({
    name: `${count}: first picture`,
    value: performance.now() - startMs,
    unit: 'ms',
    target: '≤ 200 ms',
  });
  let index = buildGridIndex(coordinates);
  io.measure({
    name: `${count}: spatial index`,
    value: medianMs(count > 2e6 ? 1 : 5, () => {
      index = buildGridIndex(coordinates);
    }),
    unit: 'ms',
  });
  let points = arrange(index, layers.layerOfRow, layerCount);
  io.measure({
    name: `${count}: drawing order`,
    value: medianMs(count > 2e6 ? 1 : 5, () => {
      points = arrange(index, layers.layerOfRow, layerCount);
    }),
    unit: 'ms',
  });
  return { world, layers, index, points, whole };
}

function sceneOf(points: Arrangement, layers: Layers): MapScene {
  return { points, selected: null, styles: layers.styles, theme: rasterThemes.light, marks: noMarks };
}

function shotOf(camera: Camera, whole: Camera, count: number, quality: MapShot['quality']): MapShot {
  return {
    view: viewOf(camera, size),
    pointSize: pointSize(count, size, camera.scale / whole.scale, 1),
    pixelRatio: 1,
    quality,
  };
}

const picture = createPicture(size.width, size.height, 0);
const field = createDensityField(size.width, size.height);

function draw(scene: MapScene, shot: MapShot, pointsPerStep = Number.POSITIVE_INFINITY): void {
  const drawing = new MapDrawing(picture, scene, shot, field);
  while (!drawing.step(pointsPerStep));
}

function measureFrames(io: BenchIo, { world, layers, points, whole }: Stage): void {
  const { count, coordinates } = world;
  const runs = count > 2e6 ? 5 : 15;
  const { layerOfRow, styles } = layers;
  const sample =
    count <= 1.5 * mostWhileMoving
      ? points
      : arrange(
          pointsOfRows(coordinates, sampleRows(layerOfRow, styles.length, mostWhileMoving, 2000)),
          layerOfRow,
          styles.length,
        );
  const near = zoomAround(whole, size, 500, 300, 8);
  for (const [name, camera] of [
    ['whole', whole],
    ['zoomed 8×', near],
  ] as const) {
    const shot = shotOf(camera, whole, count, 'moving');
    const isAll = pointsInView(points, shot.view, size) <= 1.5 * mostWhileMoving;
    const ms = medianMs(runs, () => draw(sceneOf(isAll ? points : sample, layers), shot));
    io.measure({ name: `${count}: frame while moving, ${name}`, value: ms, unit: 'ms', target: '≤ 20 ms' });
  }
  const still = shotOf(whole, whole, count, 'still');
  const scene = sceneOf(points, layers);
  const ms = medianMs(Math.min(5, runs), () => draw(scene, still));
  io.measure({ name: `${count}: resting picture`, value: ms, unit: 'ms' });
  const atOnce = digest(picture);
  draw(scene, still, 400_000);
  io.check(
    `${count}: in steps as at once`,
    digest(picture) === atOnce,
    `${digest(picture)}, expected ${atOnce}`,
  );
  io.measure({ name: `${count}: PNG`, value: medianMs(1, () => writePng(picture)), unit: 'ms' });
}

function measurePointing(io: BenchIo, { world, index }: Stage): void {
  const { count, coordinates } = world;
  const lasso = Float64Array.from({ length: 2 * 500 }, (_, i) => {
    const t = (i >> 1) / 500;
    const corner = t * 4 - Math.floor(t * 4);
    const side = Math.floor(t * 4);
    const wave = 0.6 * Math.sin(t * 80);
    const x = [-7 + 14 * corner, 7, 7 - 14 * corner, -7][side] ?? 0;
    const y = [-7, -7 + 14 * corner, 7, 7 - 14 * corner][side] ?? 0;
    return i % 2 === 0 ? x + wave : y + wave;
  });
  let taken = 0;
  const lassoMs = medianMs(9, () => {
    taken = rowsInLasso(index, lasso, null).length;
  });
  io.measure({
    name: `${count}: lasso of 500 places`,
    value: lassoMs,
    unit: 'ms',
    ...(count <= 1_000_000 ? { target: '≤ 50 ms' } : {}),
  });
  let inside = 0;
  for (let row = 0; row < count; row++)
    if (isInside(lasso, coordinates[2 * row] ?? 0, coordinates[2 * row + 1] ?? 0)) inside += 1;
  io.check(`${count}: lasso`, taken === inside, `${taken} rows, ${inside} by definition`);
  io.measure({
    name: `${count}: rectangle`,
    value: medianMs(9, () => rowsInRectangle(index, -5, -5, 5, 5, null)),
    unit: 'ms',
  });
  const worst = Array.from({ length: 200 }, (_, i) => {
    const row = Math.floor((i * count) / 200);
    const startMs = performance.now();
    nearestRow(index, coordinates[2 * row] ?? 0, coordinates[2 * row + 1] ?? 0, 0.2, () => true);
    return performance.now() - startMs;
  }).sort((a, b) => b - a);
  io.measure({
    name: `${count}: hover, second slowest of 200`,
    value: worst[1] ?? 0,
    unit: 'ms',
    target: '≤ 5 ms',
  });
}

function isInside(polygon: Float64Array, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0; i < polygon.length; i += 2) {
    const x1 = polygon[i] ?? 0;
    const y1 = polygon[i + 1] ?? 0;
    const x2 = polygon[(i + 2) % polygon.length] ?? 0;
    const y2 = polygon[(i + 3) % polygon.length] ?? 0;
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

async function measureAll(io: BenchIo, counts: readonly number[]): Promise<void> {
  for (const count of counts) {
    const stage = setUp(io, makeWorld(count));
    measureFrames(io, stage);
    measurePointing(io, stage);
  }
}

const bench: Bench = {
  promise:
    'A map of a million rows moves at fifty frames a second without a GPU, and ten million are drawn step by step.',
  quick: (io) => measureAll(io, [100_000]),
  full: (io) => measureAll(io, [100_000, 1_000_000, 3_000_000, 10_000_000]),
};
export default bench;

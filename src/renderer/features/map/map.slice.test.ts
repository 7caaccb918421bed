import { beforeEach, describe, expect, it } from 'vitest';
import type { MapColors, MapState } from '#shared/contract/map';
import { screenFromWorld, viewOf } from '#shared/raster/camera';
import { useMap } from './map.slice';

const bounds = { minX: -10, minY: -5, maxX: 10, maxY: 5 };

function mapState(sha256: string): MapState {
  return {
    params: {
      method: 'UMAP',
      neighbours: 15,
      minDist: 0.1,
      epochs: 200,
      metric: 'cosine',
      seed: 1,
      embedding: 'column v',
    },
    sha256,
    rowCount: 100,
    withoutCoordinates: 0,
  };
}

function colorsOf(column: string): MapColors {
  return { kind: 'category', column, codes: Uint16Array.of(0), categories: [{ name: 'a', count: 1 }] };
}

beforeEach(() => {
  useMap.getState().belongTo(`case ${Math.random()}`);
  useMap.getState().setMode('pan');
  useMap.getState().unfoldLegend(false);
  useMap.getState().resize({ width: 800, height: 400 });
  useMap.getState().show(mapState('one'), bounds);
});

function camera() {
  const { camera: found } = useMap.getState();
  if (found === null) throw new Error('no camera');
  return found;
}

describe('camera of the map', () => {
  it('shows the whole map, again when the panel changes its size', () => {
    expect([camera().x, camera().y]).toEqual([0, 0]);
    const before = camera().scale;
    useMap.getState().resize({ width: 1600, height: 800 });
    expect(camera().scale).toBe(2 * before);
  });

  it('leaves room for the legend while it is unfolded', () => {
    useMap.getState().unfoldLegend(true);
    const right = screenFromWorld(viewOf(camera(), { width: 800, height: 400 }), 10, 0);
    expect(right.x).toBeLessThan(800 - 212);
    useMap.getState().unfoldLegend(false);
    expect(camera().x).toBe(0);
  });

  it('stays where the user has put it', () => {
    useMap.getState().pan({ x: 30, y: 0 });
    const before = camera();
    useMap.getState().resize({ width: 900, height: 500 });
    useMap.getState().show(mapState('one'), bounds);
    expect(camera()).toEqual(before);
    useMap.getState().fitAll();
    expect([camera().x, camera().y]).toEqual([0, 0]);
  });

  it('shows another map whole', () => {
    useMap.getState().zoom(3);
    useMap.getState().show(mapState('two'), { ...bounds, maxX: 30 });
    expect(camera().x).toBe(10);
    expect(useMap.getState().isFitted).toBe(true);
  });

  it('follows the map while it is laid out', () => {
    useMap.getState().zoom(3);
    useMap.getState().showFrame({ epoch: 5, epochs: 200 }, { minX: 0, minY: 0, maxX: 2, maxY: 2 });
    expect([camera().x, camera().y]).toEqual([1, 1]);
    expect(useMap.getState().shown).toBeNull();
  });

  it('zooms around a place and not without end', () => {
    const at = { x: 100, y: 300 };
    const view = viewOf(camera(), { width: 800, height: 400 });
    const x = (at.x - view.offsetX) / view.scale;
    const y = (view.offsetY - at.y) / view.scale;
    useMap.getState().zoom(2, at);
    const after = screenFromWorld(viewOf(camera(), { width: 800, height: 400 }), x, y);
    expect(after.x).toBeCloseTo(100, 9);
    expect(after.y).toBeCloseTo(300, 9);
    for (let i = 0; i < 100; i++) useMap.getState().zoom(10);
    expect(Number.isFinite(camera().scale)).toBe(true);
  });

  it('zooms to a single row with its surroundings', () => {
    useMap.getState().fit({ minX: 3, minY: 1, maxX: 3, maxY: 1 });
    expect([camera().x, camera().y]).toEqual([3, 1]);
    expect(400 / camera().scale).toBeGreaterThan(0.3);
  });
});

describe('choices', () => {
  it('another colour shows all categories again', () => {
    useMap.getState().color(colorsOf('label'));
    useMap.getState().toggle(3);
    useMap.getState().color(colorsOf('label'));
    expect([...useMap.getState().hidden]).toEqual([3]);
    useMap.getState().color(colorsOf('source'));
    expect(useMap.getState().hidden.size).toBe(0);
  });

  it('are forgotten with the case, but not while it stays', () => {
    const { folder } = useMap.getState();
    useMap.getState().color(colorsOf('source'));
    useMap.getState().belongTo(folder);
    expect(useMap.getState().colors?.column).toBe('source');
    useMap.getState().belongTo('another');
    expect(useMap.getState().colors).toBeNull();
    expect(useMap.getState().bounds).toBeNull();
  });
});

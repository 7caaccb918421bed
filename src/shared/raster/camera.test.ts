import { describe, expect, it } from 'vitest';
import { pointsOfRows } from './arrange.kernel';
import { boundsOf } from './bounds.kernel';
import { fitBounds, limitZoom, panBy, screenFromWorld, viewOf, worldFromScreen, zoomAround } from './camera';

const size = { width: 400, height: 200 };
const camera = { x: 3, y: -1, scale: 20 };

describe('camera', () => {
  it('puts its centre in the middle of the picture and y upwards', () => {
    const view = viewOf(camera, size);
    expect(screenFromWorld(view, 3, -1)).toEqual({ x: 200, y: 100 });
    expect(screenFromWorld(view, 4, 0)).toEqual({ x: 220, y: 80 });
    expect(worldFromScreen(view, 220, 80)).toEqual({ x: 4, y: 0 });
  });

  it('zooms around a place that stays where it is', () => {
    const before = worldFromScreen(viewOf(camera, size), 37, 150);
    const zoomed = zoomAround(camera, size, 37, 150, 1.7);
    const after = screenFromWorld(viewOf(zoomed, size), before.x, before.y);
    expect(after.x).toBeCloseTo(37, 9);
    expect(after.y).toBeCloseTo(150, 9);
    expect(zoomed.scale).toBeCloseTo(34, 12);
  });

  it('pans with the pointer', () => {
    const view = viewOf(panBy(camera, 20, 40), size);
    expect(screenFromWorld(view, 3, -1)).toEqual({ x: 220, y: 140 });
  });

  it('fits bounds with a margin on the tighter side', () => {
    const fitted = fitBounds({ minX: 0, minY: 0, maxX: 10, maxY: 10 }, size, 0.05);
    const view = viewOf(fitted, size);
    expect(screenFromWorld(view, 0, 0)).toEqual({ x: 110, y: 190 });
    expect(screenFromWorld(view, 10, 10)).toEqual({ x: 290, y: 10 });
  });

  it('fits a single point without an infinite zoom', () => {
    const fitted = fitBounds({ minX: 5, minY: 5, maxX: 5, maxY: 5 }, size, 0.05);
    expect(Number.isFinite(fitted.scale)).toBe(true);
    expect([fitted.x, fitted.y]).toEqual([5, 5]);
  });

  it('limits zoom to a tenth and to twenty thousand times', () => {
    const whole = { ...camera, scale: 20 };
    expect(camera.scale * limitZoom(camera, whole, 1e-9)).toBeCloseTo(2, 9);
    expect(camera.scale * limitZoom(camera, whole, 1e9)).toBeCloseTo(400_000, 3);
    expect(limitZoom(camera, whole, 1.5)).toBe(1.5);
  });

  it('takes bounds of rows that have coordinates', () => {
    const coordinates = Float32Array.of(1, 2, Number.NaN, Number.NaN, -3, 8, 100, 100);
    const { xy } = pointsOfRows(coordinates, Uint32Array.of(0, 1, 2));
    expect(boundsOf(xy)).toEqual({ minX: -3, minY: 2, maxX: 1, maxY: 8 });
    expect(boundsOf(Float32Array.of(5, Number.NaN, Number.POSITIVE_INFINITY, 1, 2, 2))?.maxX).toBe(2);
    expect(boundsOf(Float32Array.of(Number.NaN, Number.NaN))).toBeNull();
  });
});

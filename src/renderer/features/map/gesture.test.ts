import { describe, expect, it } from 'vitest';
import type { Point } from '#shared/raster/camera';
import {
  endGesture,
  type Gesture,
  type MapMode,
  moveGesture,
  type PressedKeys,
  startGesture,
} from './gesture';

const none: PressedKeys = { shift: false, ctrl: false };

/** Presses at the first place, moves through the others; returns the gesture before the button goes up, and the way panned. */
function drag(mode: MapMode, keys: PressedKeys, places: readonly Point[], button = 0) {
  const [first = { x: 0, y: 0 }, ...others] = places;
  let gesture: Gesture | null = startGesture(mode, button, first, keys);
  const panned = { x: 0, y: 0 };
  for (const place of others) {
    if (gesture === null) break;
    const moved = moveGesture(gesture, place);
    gesture = moved.gesture;
    panned.x += moved.pan?.x ?? 0;
    panned.y += moved.pan?.y ?? 0;
  }
  return { end: gesture === null ? null : endGesture(gesture), panned };
}

const corner = [
  { x: 10, y: 10 },
  { x: 20, y: 30 },
  { x: 50, y: 40 },
];

describe('pointer on the map', () => {
  it('clicks when it hardly moves', () => {
    const { end } = drag('lasso', none, [corner[0] as Point, { x: 12, y: 11 }]);
    expect(end).toEqual(expect.objectContaining({ kind: 'click', at: corner[0], how: 'replace' }));
  });

  it('drags the map from where it was pressed, the first pixels included', () => {
    const { end, panned } = drag('pan', none, corner);
    expect(end).toBeNull();
    expect(panned).toEqual({ x: 40, y: 30 });
  });

  it('drags the map with the middle button in every mode', () => {
    expect(drag('rectangle', none, corner, 1).panned).toEqual({ x: 40, y: 30 });
    expect(drag('lasso', none, corner, 2).end).toBeNull();
  });

  it.each([
    ['rectangle', none, 'replace'],
    ['rectangle', { shift: true, ctrl: false }, 'add'],
    ['rectangle', { shift: false, ctrl: true }, 'remove'],
    ['pan', { shift: true, ctrl: false }, 'add'],
    ['pan', { shift: false, ctrl: true }, 'remove'],
    ['pan', { shift: true, ctrl: true }, 'remove'],
  ] as const)('draws a rectangle in mode %s with %o and will %s', (mode, keys, how) => {
    const { end } = drag(mode, keys, corner);
    expect(end).toEqual(
      expect.objectContaining({ kind: 'rectangle', from: { x: 10, y: 10 }, to: { x: 50, y: 40 }, how }),
    );
  });

  it('keeps every place of a lasso, but not twice in a row', () => {
    const path = [...corner, { x: 50, y: 40 }, { x: 0, y: 60 }];
    const { end } = drag('lasso', { shift: true, ctrl: false }, path);
    expect(end).toEqual({ kind: 'lasso', path: [...corner, { x: 0, y: 60 }], how: 'add' });
  });

  it('takes a lasso of two places for nothing', () => {
    expect(drag('lasso', none, corner.slice(0, 2)).end).toBeNull();
  });
});

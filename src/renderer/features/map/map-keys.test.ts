import { expect, it } from 'vitest';
import { mapKeyAction, wheelZoom } from './map-keys';

function press(
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) {
  return mapKeyAction({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });
}

it('moves, zooms and switches modes', () => {
  expect(press('ArrowRight')).toEqual({ kind: 'pan', by: { x: -60, y: 0 } });
  expect(press('ArrowUp', { shiftKey: true })).toEqual({ kind: 'pan', by: { x: 0, y: 240 } });
  expect(press('l')).toEqual({ kind: 'mode', mode: 'lasso' });
  const zoomIn = press('+', { shiftKey: true });
  const zoomOut = press('-');
  expect(
    zoomIn?.kind === 'zoom' && zoomOut?.kind === 'zoom' ? zoomIn.factor * zoomOut.factor : 0,
  ).toBeCloseTo(1);
});

it('leaves keys alone that the window listens for', () => {
  for (const key of ['1', '9', 'j', 'k', 's', 'f', 'm', 't', 'i', '/', '?', 'Enter', 'Tab'])
    expect(press(key)).toBeNull();
  expect(press('z', { ctrlKey: true })).toBeNull();
  expect(press('ArrowLeft', { altKey: true })).toBeNull();
  expect(press('r', { metaKey: true })).toBeNull();
});

it('zooms in as the wheel turns away, by no more than a step at a time', () => {
  expect(wheelZoom(-100, 0, false)).toBeGreaterThan(1);
  expect(wheelZoom(100, 0, false) * wheelZoom(-100, 0, false)).toBeCloseTo(1, 9);
  expect(wheelZoom(-1e6, 0, false)).toBe(wheelZoom(-300, 0, false));
  expect(wheelZoom(-3, 1, false)).toBe(wheelZoom(-48, 0, false));
});

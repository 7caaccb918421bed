// Keys of the map while it has the focus. Those that the whole window listens for are left alone.
import type { Point } from '#shared/raster/camera';
import type { MapMode } from './gesture';

export type MapKeyAction =
  | { readonly kind: 'pan'; readonly by: Point }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'mode'; readonly mode: MapMode }
  | { readonly kind: 'fitAll' }
  | { readonly kind: 'fitSelection' }
  | { readonly kind: 'escape' };

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const stepPixels = 60;
const zoomStep = 1.4;

/** What a key press asks of the map, or null. The view moves with the arrow, so the map goes the other way. */
export function mapKeyAction(press: KeyPress): MapKeyAction | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const step = press.shiftKey ? 4 * stepPixels : stepPixels;
  switch (press.key) {
    case 'ArrowLeft':
      return { kind: 'pan', by: { x: step, y: 0 } };
    case 'ArrowRight':
      return { kind: 'pan', by: { x: -step, y: 0 } };
    case 'ArrowUp':
      return { kind: 'pan', by: { x: 0, y: step } };
    case 'ArrowDown':
      return { kind: 'pan', by: { x: 0, y: -step } };
    case '+':
    case '=':
      return { kind: 'zoom', factor: zoomStep };
    case '-':
    case '_':
      return { kind: 'zoom', factor: 1 / zoomStep };
    case '0':
      return { kind: 'fitAll' };
    case 'z':
    case 'Z':
      return { kind: 'fitSelection' };
    case 'p':
    case 'P':
      return { kind: 'mode', mode: 'pan' };
    case 'r':
    case 'R':
      return { kind: 'mode', mode: 'rectangle' };
    case 'l':
    case 'L':
      return { kind: 'mode', mode: 'lasso' };
    case 'Escape':
      return { kind: 'escape' };
    default:
      return null;
  }
}

/** Zoom of one turn of the wheel; `deltaMode` 1 counts lines instead of pixels. */
export function wheelZoom(deltaY: number, deltaMode: number, isPinch: boolean): number {
  const pixels = Math.max(-300, Math.min(300, deltaMode === 1 ? deltaY * 16 : deltaY));
  return 2 ** (-pixels / (isPinch ? 80 : 260));
}

// What a pointer means on the map, without the screen: a click, a drag of the map, a rectangle or a lasso. Places are in pixels.
import type { Point } from '#shared/raster/camera';
import type { SelectionChange } from '../../store/selection.slice';

export type MapMode = 'pan' | 'rectangle' | 'lasso';

export interface PressedKeys {
  readonly shift: boolean;
  /** Ctrl or Alt. */
  readonly ctrl: boolean;
}

interface Drag {
  readonly from: Point;
  readonly how: SelectionChange;
  /** What a drag from here will be; before it has gone far enough the gesture is a click. */
  readonly becomes: MapMode;
}

export type Gesture =
  | ({ readonly kind: 'press' } & Drag)
  | { readonly kind: 'pan'; readonly last: Point }
  | { readonly kind: 'rectangle'; readonly from: Point; readonly to: Point; readonly how: SelectionChange }
  | { readonly kind: 'lasso'; readonly path: readonly Point[]; readonly how: SelectionChange };

export type GestureEnd =
  | { readonly kind: 'click'; readonly at: Point; readonly how: SelectionChange }
  | { readonly kind: 'rectangle'; readonly from: Point; readonly to: Point; readonly how: SelectionChange }
  | { readonly kind: 'lasso'; readonly path: readonly Point[]; readonly how: SelectionChange }
  | null;

const clickPixels = 4;
const middleButton = 1;

/** Shift adds to the selection, Ctrl or Alt takes away from it. */
function changeOf(keys: PressedKeys): SelectionChange {
  return keys.ctrl ? 'remove' : keys.shift ? 'add' : 'replace';
}

/**
 * A button goes down. The middle button always drags the map; while the mode is "pan", Shift and Ctrl make the drag a
 * rectangle that adds or takes away. Null for buttons that mean nothing.
 */
export function startGesture(mode: MapMode, button: number, at: Point, keys: PressedKeys): Gesture | null {
  if (button === middleButton) return { kind: 'pan', last: at };
  if (button !== 0) return null;
  const how = changeOf(keys);
  return { kind: 'press', from: at, how, becomes: mode === 'pan' && how !== 'replace' ? 'rectangle' : mode };
}

/** The pointer moves; `pan` is how far the map goes with it. */
export function moveGesture(
  gesture: Gesture,
  at: Point,
): { readonly gesture: Gesture; readonly pan: Point | null } {
  switch (gesture.kind) {
    case 'press': {
      if (Math.hypot(at.x - gesture.from.x, at.y - gesture.from.y) < clickPixels)
        return { gesture, pan: null };
      return moveGesture(dragOf(gesture), at);
    }
    case 'pan':
      return {
        gesture: { kind: 'pan', last: at },
        pan: { x: at.x - gesture.last.x, y: at.y - gesture.last.y },
      };
    case 'rectangle':
      return { gesture: { ...gesture, to: at }, pan: null };
    case 'lasso': {
      const last = gesture.path.at(-1);
      if (last !== undefined && last.x === at.x && last.y === at.y) return { gesture, pan: null };
      return { gesture: { ...gesture, path: [...gesture.path, at] }, pan: null };
    }
  }
}

/** The button goes up. A lasso of fewer than three places means nothing. */
export function endGesture(gesture: Gesture): GestureEnd {
  switch (gesture.kind) {
    case 'press':
      return { kind: 'click', at: gesture.from, how: gesture.how };
    case 'pan':
      return null;
    case 'rectangle':
      return gesture;
    case 'lasso':
      return gesture.path.length < 3 ? null : gesture;
  }
}

function dragOf({ from, how, becomes }: Drag): Gesture {
  switch (becomes) {
    case 'pan':
      return { kind: 'pan', last: from };
    case 'rectangle':
      return { kind: 'rectangle', from, to: from, how };
    case 'lasso':
      return { kind: 'lasso', path: [from], how };
  }
}

// How large points are drawn: large enough to be seen, small enough to leave gaps, growing slowly with zoom.
import type { Size } from './camera';

/** Share of the picture that all points together may ink when the whole map is shown. */
const inkShare = 0.3;
const largestWhole = 5;
const largestZoomed = 9;

/**
 * Side of a point in pixels. `zoom` is the camera's scale over the scale that shows the whole map; `pixelRatio` the pixels
 * of the picture per unit of the screen.
 */
export function pointSize(pointCount: number, size: Size, zoom: number, pixelRatio: number): number {
  const ideal = Math.sqrt((inkShare * size.width * size.height) / Math.max(1, pointCount)) / pixelRatio;
  const whole = Math.max(1, Math.min(largestWhole, ideal));
  const zoomed = whole * Math.sqrt(Math.sqrt(Math.max(1, zoom)));
  return Math.max(1, Math.round(Math.min(largestZoomed, zoomed) * pixelRatio));
}

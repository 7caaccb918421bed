// Where the map is looked at from. The world has y up, the screen y down; one unit is as long on either axis.

/** Centre of the picture in world units, and pixels per world unit. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Bounds {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** The camera as two straight lines: screen x = x·scale + offsetX, screen y = offsetY − y·scale. */
export interface View {
  readonly scale: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

export function viewOf(camera: Camera, size: Size): View {
  return {
    scale: camera.scale,
    offsetX: size.width / 2 - camera.x * camera.scale,
    offsetY: size.height / 2 + camera.y * camera.scale,
  };
}

export function screenFromWorld(view: View, x: number, y: number): Point {
  return { x: x * view.scale + view.offsetX, y: view.offsetY - y * view.scale };
}

export function worldFromScreen(view: View, x: number, y: number): Point {
  return { x: (x - view.offsetX) / view.scale, y: (view.offsetY - y) / view.scale };
}

/** Moves the picture by whole or broken pixels, as a drag does. */
export function panBy(camera: Camera, deltaX: number, deltaY: number): Camera {
  return { ...camera, x: camera.x - deltaX / camera.scale, y: camera.y + deltaY / camera.scale };
}

/** Zooms so that what is under the screen point (x, y) stays there. */
export function zoomAround(camera: Camera, size: Size, x: number, y: number, factor: number): Camera {
  const fixed = worldFromScreen(viewOf(camera, size), x, y);
  const scale = camera.scale * factor;
  return {
    x: fixed.x - (x - size.width / 2) / scale,
    y: fixed.y + (y - size.height / 2) / scale,
    scale,
  };
}

/** The part of a zoom that keeps to the limits: from a tenth of the size that shows `whole`, to 20,000 times that size. */
export function limitZoom(camera: Camera, whole: Camera, factor: number): number {
  return Math.max(whole.scale / 10, Math.min(whole.scale * 20_000, camera.scale * factor)) / camera.scale;
}

/** Shows `bounds` whole, with a margin on each side as a share of the smaller side of the picture. */
export function fitBounds(bounds: Bounds, size: Size, margin: number): Camera {
  const pad = 2 * margin * Math.min(size.width, size.height);
  const across = Math.max(bounds.maxX - bounds.minX, 1e-6);
  const down = Math.max(bounds.maxY - bounds.minY, 1e-6);
  return {
    x: (bounds.minX + bounds.maxX) / 2,
    y: (bounds.minY + bounds.maxY) / 2,
    scale: Math.min(Math.max(1, size.width - pad) / across, Math.max(1, size.height - pad) / down),
  };
}

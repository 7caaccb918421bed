// One picture of the map, drawn in steps of any size: the finished picture does not depend on how it was cut into steps.
import type { Arrangement } from './arrange.kernel';
import type { BlockRange } from './blocks.kernel';
import type { View } from './camera';
import {
  addPoints,
  clearField,
  createDensityField,
  type DensityField,
  layFlat,
  layInk,
} from './density.kernel';
import type { LayerStyle } from './layers';
import { drawMarks, type MapMarks } from './marks';
import type { Picture, Pixel } from './picture';
import { drawPoints } from './points.kernel';
import { hardened, makeStamp, type PointShape, type Stamp } from './stamp';
import type { RasterTheme } from './theme';

export interface MapScene {
  readonly points: Arrangement;
  /** Drawn once more, on top and outlined; it has the layers of `points`. */
  readonly selected: Arrangement | null;
  /** By layer. */
  readonly styles: readonly LayerStyle[];
  readonly theme: RasterTheme;
  readonly marks: MapMarks;
}

export interface MapShot {
  readonly view: View;
  readonly pointSize: number;
  /** Pixels of the picture per unit of the screen; scales outlines and rings. */
  readonly pixelRatio: number;
  /** Opaque points while it moves; density, soft edges and outlines when it rests. */
  readonly quality: 'moving' | 'still';
}

interface Task {
  readonly arrangement: Arrangement;
  readonly layer: number;
  draw(range: BlockRange): void;
  finish(): void;
}

/** Larger selections are drawn without an outline while the map moves. */
const outlinedWhileMoving = 50_000;

export class MapDrawing {
  private readonly picture: Picture;
  private readonly scene: MapScene;
  private readonly shot: MapShot;
  private readonly field: DensityField | null;
  private readonly tasks: readonly Task[];
  private task = 0;
  private block = 0;

  /** Clears the picture. A `field` of the same size may be handed on from one drawing to the next, if it was finished or abandoned. */
  constructor(picture: Picture, scene: MapScene, shot: MapShot, field: DensityField | null = null) {
    this.picture = picture;
    this.scene = scene;
    this.shot = shot;
    this.field =
      shot.quality === 'moving' ? null : (field ?? createDensityField(picture.width, picture.height));
    this.tasks = this.plan();
    picture.pixels.fill(scene.theme.background);
  }

  get isDone(): boolean {
    return this.task > this.tasks.length;
  }

  /** Draws at least `points` more points, or all that are left; returns whether the picture is finished. */
  step(points: number): boolean {
    let left = points;
    while (this.task < this.tasks.length && left > 0) left -= this.stepTask(left);
    if (this.task === this.tasks.length && left > 0) {
      const { view, pointSize, pixelRatio } = this.shot;
      drawMarks(this.picture, this.scene.marks, view, pointSize, pixelRatio, this.scene.theme);
      this.task += 1;
    }
    return this.isDone;
  }

  /** Gives a drawing up half way, so that its field can be handed on. */
  abandon(): void {
    if (this.field !== null) clearField(this.field);
    this.task = this.tasks.length + 1;
  }

  private stepTask(points: number): number {
    const task = this.tasks[this.task];
    if (task === undefined) return 0;
    const { layerBlock, blockStart, layerStart } = task.arrangement;
    const last = layerBlock[task.layer + 1] ?? 0;
    const from = Math.max(this.block, layerBlock[task.layer] ?? 0);
    const startPoint = blockStart[from] ?? 0;
    let to = from;
    while (to < last && (blockStart[to] ?? 0) - startPoint < points) to += 1;
    task.draw({ layer: task.layer, from, to });
    this.block = to;
    if (to < last) return (blockStart[to] ?? 0) - startPoint;
    task.finish();
    this.task += 1;
    this.block = 0;
    return from === last ? 0 : (layerStart[task.layer + 1] ?? 0) - startPoint;
  }

  private plan(): Task[] {
    const { points, selected } = this.scene;
    const tasks = this.layersOf(points);
    if (selected === null || selected.pointCount === 0) return tasks;
    const isOutlined = this.field !== null || selected.pointCount <= outlinedWhileMoving;
    return [...tasks, ...(isOutlined ? this.outlineOf(selected) : []), ...this.layersOf(selected)];
  }

  private layersOf(arrangement: Arrangement): Task[] {
    const stamps = new Map<PointShape, Stamp>();
    const stampOf = (shape: PointShape): Stamp => {
      const stamp = stamps.get(shape) ?? this.stamp(shape, this.shot.pointSize);
      stamps.set(shape, stamp);
      return stamp;
    };
    return this.scene.styles.map(({ color, shape }, layer) =>
      this.taskOf(arrangement, layer, stampOf(shape), color, (field) => layInk(this.picture, field, color)),
    );
  }

  /** Under every selected point a larger disc, and on it a smaller one of the ground: together a line around a crowd. */
  private outlineOf(selected: Arrangement): Task[] {
    const { pointSize, pixelRatio } = this.shot;
    const { selection, background } = this.scene.theme;
    const line = Math.max(1, Math.round(pixelRatio));
    return [
      ...this.discsOf(selected, pointSize + 4 * line, selection),
      ...this.discsOf(selected, pointSize + 2 * line, background),
    ];
  }

  private discsOf(arrangement: Arrangement, size: number, color: Pixel): Task[] {
    const stamp = this.stamp('disc', size);
    const last = this.scene.styles.length - 1;
    return this.scene.styles.map((_, layer) =>
      this.taskOf(arrangement, layer, stamp, color, (field) => {
        if (layer === last) layFlat(this.picture, field, color);
      }),
    );
  }

  private stamp(shape: PointShape, size: number): Stamp {
    const stamp = makeStamp(shape, size);
    return this.field === null ? hardened(stamp) : stamp;
  }

  private taskOf(
    arrangement: Arrangement,
    layer: number,
    stamp: Stamp,
    color: Pixel,
    lay: (field: DensityField) => void,
  ): Task {
    const { picture, field } = this;
    const { view } = this.shot;
    if (field === null)
      return {
        arrangement,
        layer,
        draw: (range) => drawPoints(picture, arrangement, range, view, stamp, color),
        finish: () => undefined,
      };
    return {
      arrangement,
      layer,
      draw: (range) => addPoints(field, arrangement, range, view, stamp),
      finish: () => lay(field),
    };
  }
}

/** Draws a whole picture at once. */
export function drawMap(picture: Picture, scene: MapScene, shot: MapShot): void {
  const drawing = new MapDrawing(picture, scene, shot);
  while (!drawing.step(Number.POSITIVE_INFINITY));
}

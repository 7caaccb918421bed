// What the worker draws, with everything derived from it made when first needed and kept until its source changes.
import { asRow } from '#shared/model/ids';
import {
  type Arrangement,
  arrange,
  type PointList,
  pointsOfRows,
  sampleRows,
} from '#shared/raster/arrange.kernel';
import { pointsInView } from '#shared/raster/blocks.kernel';
import { boundsOf } from '#shared/raster/bounds.kernel';
import { type Bounds, fitBounds, type Point, type View, viewOf } from '#shared/raster/camera';
import type { MapScene, MapShot } from '#shared/raster/draw-map';
import { buildGridIndex, type GridIndex, nearestRow } from '#shared/raster/grid-index.kernel';
import { dimmedLayer, type Layers, notDrawn, planLayers } from '#shared/raster/layers';
import { tagColor } from '#shared/raster/palette';
import { pointSize } from '#shared/raster/point-size';
import { rowsInLasso, rowsInRectangle } from '#shared/raster/regions.kernel';
import { rasterThemes } from '#shared/raster/theme';
import type { PlacedRow, RasterAnswers, RasterChange, RasterQuestion } from './raster-messages';

/** More points than this are thinned out while the map moves. */
const mostWhileMoving = 1_500_000;
const fewestOfLayer = 2000;
export const mapMargin = 0.05;

interface Derived {
  index: GridIndex | null;
  bounds: Bounds | null;
  layers: Layers | null;
  points: Arrangement | null;
  sample: Arrangement | null;
  selected: Arrangement | null;
}

type Source = Required<RasterChange>;

const nothing: Source = {
  coordinates: null,
  colors: null,
  tagColors: {},
  hidden: [],
  matching: null,
  selection: new Uint32Array(0),
  focus: null,
  neighbours: [],
  theme: 'light',
  size: { width: 0, height: 0, pixelRatio: 1 },
  camera: { x: 0, y: 0, scale: 1 },
};

export class RasterScene {
  private source: Source = nothing;
  private derived: Derived = {
    index: null,
    bounds: null,
    layers: null,
    points: null,
    sample: null,
    selected: null,
  };

  get size(): Source['size'] {
    return this.source.size;
  }

  change(change: RasterChange): void {
    this.source = { ...this.source, ...change };
    const changes = (...names: readonly (keyof RasterChange)[]): boolean =>
      names.some((name) => change[name] !== undefined);
    if (changes('coordinates')) this.derived = { ...this.derived, index: null, bounds: null };
    if (changes('coordinates', 'colors', 'tagColors', 'hidden', 'matching', 'theme'))
      this.derived = { ...this.derived, layers: null, points: null, sample: null, selected: null };
    if (changes('selection')) this.derived = { ...this.derived, selected: null };
  }

  /** What to draw and how; null where there is nothing to draw on. */
  toDraw(quality: MapShot['quality']): { readonly scene: MapScene; readonly shot: MapShot } | null {
    const { size, camera, theme } = this.source;
    if (size.width === 0 || size.height === 0) return null;
    const { pixelRatio } = size;
    const scaled = { ...camera, scale: camera.scale * pixelRatio };
    const whole = fitBounds(this.bounds ?? { minX: 0, minY: 0, maxX: 1, maxY: 1 }, size, mapMargin);
    const view = viewOf(scaled, size);
    const points = quality === 'moving' ? this.pointsWhileMoving(view) : this.points;
    return {
      scene: {
        points,
        selected: this.selected,
        styles: this.layers.styles,
        theme: rasterThemes[theme],
        marks: this.marks,
      },
      shot: {
        view,
        pointSize: pointSize(this.rowCount, size, scaled.scale / whole.scale, pixelRatio),
        pixelRatio,
        quality,
      },
    };
  }

  answer(question: RasterQuestion): RasterAnswers[RasterQuestion['what']] {
    switch (question.what) {
      case 'nearest':
        return this.nearest(question.x, question.y, question.radius);
      case 'rectangle': {
        const { minX, minY, maxX, maxY } = question;
        return rowsInRectangle(this.index, minX, minY, maxX, maxY, this.choosable);
      }
      case 'lasso':
        return rowsInLasso(this.index, question.polygon, this.choosable);
      case 'bounds':
        return boundsOf(pointsOfRows(this.xy, question.rows).xy);
    }
  }

  private nearest(x: number, y: number, radius: number): PlacedRow | null {
    const row = nearestRow(this.index, x, y, radius, this.isDrawn);
    const place = row === null ? null : this.placeOf(row);
    return row === null || place === null ? null : { row: asRow(row), ...place };
  }

  private get xy(): Float32Array {
    return this.source.coordinates?.xy ?? new Float32Array(0);
  }

  private get rowCount(): number {
    return this.xy.length >> 1;
  }

  private get index(): GridIndex {
    this.derived.index ??= buildGridIndex(this.xy);
    return this.derived.index;
  }

  private get bounds(): Bounds | null {
    this.derived.bounds ??= boundsOf(this.xy);
    return this.derived.bounds;
  }

  private get layers(): Layers {
    this.derived.layers ??= this.planLayers();
    return this.derived.layers;
  }

  private get points(): Arrangement {
    this.derived.points ??= this.arrangeAll();
    return this.derived.points;
  }

  private arrangeAll(): Arrangement {
    const isMoving = this.source.coordinates?.isMoving === true;
    return this.arrange(isMoving ? { xy: this.xy, rows: null } : this.index);
  }

  /** All points where so few are in view that a frame can draw them; else a sample, which needs no index and so is there first. */
  private pointsWhileMoving(view: View): Arrangement {
    if (this.rowCount <= mostWhileMoving) return this.points;
    const { points } = this.derived;
    if (points !== null && pointsInView(points, view, this.size) <= mostWhileMoving) return points;
    this.derived.sample ??= this.arrangeSample();
    return this.derived.sample;
  }

  private arrangeSample(): Arrangement {
    const { layerOfRow, styles } = this.layers;
    const rows = sampleRows(layerOfRow, styles.length, mostWhileMoving / 1.5, fewestOfLayer);
    return this.arrange(pointsOfRows(this.xy, rows));
  }

  private get selected(): Arrangement | null {
    const { selection } = this.source;
    if (selection.length === 0) return null;
    this.derived.selected ??= this.arrange(pointsOfRows(this.xy, selection));
    return this.derived.selected;
  }

  private arrange(list: PointList): Arrangement {
    return arrange(list, this.layers.layerOfRow, this.layers.styles.length);
  }

  private get marks(): MapScene['marks'] {
    const { focus, neighbours } = this.source;
    return {
      focus: focus === null ? null : this.placeOf(focus),
      neighbours: neighbours.flatMap((row) => this.placeOf(row) ?? []),
    };
  }

  private placeOf(row: number): Point | null {
    const x = this.xy[2 * row] ?? Number.NaN;
    const y = this.xy[2 * row + 1] ?? Number.NaN;
    return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null;
  }

  private planLayers(): Layers {
    const { colors, tagColors, hidden, matching, theme } = this.source;
    const { rowCount } = this;
    const isFitting =
      colors !== null && (colors.kind === 'number' ? colors.values : colors.codes).length === rowCount;
    const tagOf = (name: string): number | undefined => {
      const color = colors?.column === 'tag' ? tagColors[name] : undefined;
      return color === undefined ? undefined : tagColor(color);
    };
    return planLayers({
      colors: isFitting ? colors : plainColors(rowCount),
      theme: rasterThemes[theme],
      ownColor: tagOf,
      hidden: new Set(isFitting ? hidden : []),
      matching,
    });
  }

  private readonly isDrawn = (row: number): boolean => this.layers.layerOfRow[row] !== notDrawn;

  /** Which rows an area takes: those shown in full colour; null for all. */
  private get choosable(): ((row: number) => boolean) | null {
    const { hidden, matching } = this.source;
    if (hidden.length === 0 && matching === null) return null;
    const { layerOfRow } = this.layers;
    return (row) => layerOfRow[row] !== notDrawn && layerOfRow[row] !== dimmedLayer;
  }
}

/** All rows alike, for maps whose colours are not there yet. */
function plainColors(rowCount: number): Parameters<typeof planLayers>[0]['colors'] {
  return {
    kind: 'category',
    column: '',
    codes: new Uint16Array(rowCount),
    categories: [{ name: '', count: rowCount }],
  };
}

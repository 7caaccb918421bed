// What the panel and its drawing worker say to each other. Places are in world units unless they say otherwise.
import type { MapColors } from '#shared/contract/map';
import type { Row } from '#shared/model/ids';
import type { Bounds, Camera, Point } from '#shared/raster/camera';
import type { ThemeName } from '#shared/raster/theme';

/** What is to be drawn; a part that is absent stays as it was. */
export interface RasterChange {
  /** x,y pairs by row. While a layout runs, `isMoving` says that others will follow. */
  readonly coordinates?: { readonly xy: Float32Array; readonly isMoving: boolean } | null;
  readonly colors?: MapColors | null;
  /** Index into the tag palette by tag. */
  readonly tagColors?: Readonly<Record<string, number>>;
  readonly hidden?: readonly number[];
  /** Rows that the filter matches, ascending; null without a filter. */
  readonly matching?: Uint32Array | null;
  readonly selection?: Uint32Array;
  readonly focus?: number | null;
  readonly neighbours?: readonly number[];
  readonly theme?: ThemeName;
  /** Size of the canvas in its own pixels, and how many of them make a pixel of the style sheet. */
  readonly size?: { readonly width: number; readonly height: number; readonly pixelRatio: number };
  /** Scale in pixels of the style sheet per world unit. */
  readonly camera?: Camera;
}

export type RasterQuestion =
  | { readonly what: 'nearest'; readonly x: number; readonly y: number; readonly radius: number }
  | ({ readonly what: 'rectangle' } & Bounds)
  | { readonly what: 'lasso'; readonly polygon: Float64Array }
  | { readonly what: 'bounds'; readonly rows: Uint32Array };

export interface PlacedRow extends Point {
  readonly row: Row;
}

export interface RasterAnswers {
  readonly nearest: PlacedRow | null;
  readonly rectangle: Uint32Array;
  readonly lasso: Uint32Array;
  readonly bounds: Bounds | null;
}

export type ToRaster =
  | { readonly kind: 'canvas'; readonly canvas: OffscreenCanvas }
  | { readonly kind: 'change'; readonly change: RasterChange }
  | { readonly kind: 'ask'; readonly ask: number; readonly question: RasterQuestion };

export type FromRaster =
  | { readonly kind: 'answer'; readonly ask: number; readonly answer: RasterAnswers[RasterQuestion['what']] }
  /** A picture is on the screen. */
  | { readonly kind: 'drawn'; readonly quality: 'moving' | 'still'; readonly elapsedMs: number };

import type { PathHandle, Row } from '../model/ids';
import type { Call } from './call';

export interface MapParams {
  readonly method: 'UMAP';
  readonly neighbours: number;
  readonly minDist: number;
  readonly epochs: number;
  readonly metric: 'cosine' | 'euclidean';
  readonly seed: number;
  /** What was projected, for instance "column embedding, 80 dimensions". */
  readonly embedding: string;
}

export interface MapState {
  readonly params: MapParams;
  /** SHA-256 of `derived/map.f32`. */
  readonly sha256: string;
  readonly rowCount: number;
  /** Rows without coordinates (NaN), because they have no usable vector. */
  readonly withoutCoordinates: number;
}

/** Coordinates while the layout is still moving, x,y pairs in row order. */
export interface MapFrame {
  readonly epoch: number;
  readonly epochs: number;
  readonly coordinates: Float32Array;
}

export type MapColors =
  | {
      readonly kind: 'category';
      readonly column: string;
      /** Index into `categories` by row; 65535 where the value is missing. */
      readonly codes: Uint16Array;
      /** By falling count, then by value; beyond 254 the last one is "other". */
      readonly categories: readonly { readonly name: string; readonly count: number }[];
    }
  | {
      readonly kind: 'number';
      readonly column: string;
      /** NaN where missing. */
      readonly values: Float32Array;
      readonly min: number;
      readonly max: number;
    };

export const missingCategory = 65535;

export interface Neighbour {
  readonly row: Row;
  readonly distance: number;
}

export interface MapCalls {
  /** x,y pairs by row, NaN where a row has none; null before there is a map. */
  'map.coordinates': Call<null, { readonly state: MapState; readonly coordinates: Float32Array } | null>;
  /** By "suspicion", "tag", "difference" or any column. */
  'map.colors': Call<{ readonly by: string }, MapColors>;
  /** In the original space, nearest first, the row itself left out. */
  'map.neighbours': Call<{ readonly row: Row; readonly count: number }, readonly Neighbour[]>;
  /** Draws the map into a PNG with the same rasteriser as the screen. */
  'map.picture': Call<
    {
      readonly color: string;
      readonly width: number;
      readonly height: number;
      readonly theme: 'light' | 'dark';
      readonly out: PathHandle | null;
    },
    { readonly png: Uint8Array }
  >;
}

import type { SparseMatrix } from '../linalg/sparse';

/** Float32 rows in chunks; column t is read as (x − center[t]) · scale[t], so that nothing needs a standardised copy. */
export interface DenseFeatures {
  readonly kind: 'dense';
  readonly dimensions: number;
  readonly rowsPerChunk: number;
  readonly chunks: readonly Float32Array[];
  readonly center: Float64Array;
  /** 0 for columns that are constant. */
  readonly scale: Float64Array;
}

export interface SparseFeatures {
  readonly kind: 'sparse';
  readonly matrix: SparseMatrix;
}

/**
 * What a linear model learns from. Weights of k predictors on d features are one array: the order is that of the kind
 * (dense: predictor by predictor, sparse: feature by feature), and the k intercepts stand behind them.
 */
export type Features = DenseFeatures | SparseFeatures;

export function dimensionsOf(features: Features): number {
  return features.kind === 'dense' ? features.dimensions : features.matrix.columnCount;
}

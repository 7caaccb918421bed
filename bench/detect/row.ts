// One row of a made-up set with what its maker knows of it.

export interface Row {
  label: string;
  /** The label before anything was planted. */
  readonly honestLabel: string;
  text: string | null;
  vector: Float64Array | null;
  image: Uint8Array | null;
  numbers: Readonly<Record<string, number>> | null;
  source: string | null;
  annotator: string | null;
  timeMs: number | null;
  split: string | null;
  /** True class probabilities in the order of the set's classes; null where the maker does not know them. */
  posterior: Float64Array | null;
  isPlanted: boolean;
  /** Where rows of one group were planted, which. */
  plantedGroup: number | null;
}

export interface MadeSet {
  readonly classes: readonly string[];
  readonly rows: readonly Row[];
}

export function emptyRow(label: string): Row {
  return {
    label,
    honestLabel: label,
    text: null,
    vector: null,
    image: null,
    numbers: null,
    source: null,
    annotator: null,
    timeMs: null,
    split: null,
    posterior: null,
    isPlanted: false,
    plantedGroup: null,
  };
}

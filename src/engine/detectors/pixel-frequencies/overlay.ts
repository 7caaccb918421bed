// What is looked for a pattern in, and a pattern that was found.

/** Images (by place) whose nearest neighbours mostly have other labels. */
export interface Doubted {
  readonly images: readonly number[];
  /** For each the places of the nearest images of other labels. */
  readonly like: readonly (readonly number[])[];
}

export interface ImagesOfLabel {
  readonly code: number;
  /** By place. */
  readonly images: Int32Array;
  /** Null where there are too few. */
  readonly doubted: Doubted | null;
}

export interface Overlay {
  readonly code: number;
  /** Places in the list of images, the strongest first. */
  readonly images: readonly number[];
  /** Looked for only in images of the label whose neighbours mostly have other labels. */
  readonly isOfDoubted: boolean;
  readonly separation: number;
  /** Of the images of the label that were looked at, held out; and of the others beyond the same border. */
  readonly share: number;
  readonly otherShare: number;
  readonly others: number;
  readonly labelled: number;
  /** By pixel, of the first half. */
  readonly pattern: Float64Array;
  /** In (0, 1]: how much of the image it lies over; a stamp covers hardly any, a wave most. */
  readonly spread: number;
}

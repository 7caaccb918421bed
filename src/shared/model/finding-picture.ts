// What a finding has to be drawn with: numbers only, few enough to travel with it.

/** One group among its like: how many of its labels are contradicted, and how many were to be expected. */
export interface FunnelGroup {
  readonly name: string;
  readonly rows: number;
  readonly observed: number;
  readonly expected: number;
  /** The group that the finding is about. */
  readonly isSubject: boolean;
}

export interface FunnelPicture {
  readonly kind: 'funnel';
  /** "source" or "annotator". */
  readonly of: string;
  /** Largest first. */
  readonly groups: readonly FunnelGroup[];
  /** Groups that are left out, the smallest ones. */
  readonly leftOut: number;
  /** Standard deviation of the groups' log-odds that the test allows for. */
  readonly spread: number;
}

/** Rows by what their content looks like and how they are labelled, as confident learning estimates them. */
export interface FlowPicture {
  readonly kind: 'flow';
  /** Largest first; `from` and `to` as in the finding. */
  readonly flows: readonly {
    readonly from: string;
    readonly to: string;
    readonly rows: number;
    readonly isSubject: boolean;
  }[];
  readonly leftOut: number;
}

/** Contradicted labels over time, in equal steps. */
export interface TimePicture {
  readonly kind: 'time';
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly bins: readonly { readonly rows: number; readonly observed: number }[];
  readonly window: {
    readonly from: number;
    readonly to: number;
    /** Copies counting once, as in the test. */
    readonly rows: number;
    readonly observed: number;
  };
  /** Share of contradicted labels outside the window. */
  readonly usual: number;
  /** Rows before and after what is shown. */
  readonly outside: number;
}

export type FindingPicture = FunnelPicture | FlowPicture | TimePicture;

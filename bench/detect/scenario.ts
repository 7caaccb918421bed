// What a scenario is: a set with something planted (or nothing), and what a tool that finds it would name.
import type { MadeSet } from './row';
import type { StatedFile } from './scenarios/forged-statistics';
import type { VersionEdits } from './scenarios/version-edits';

/** What the list of findings should name, and how it is recognised: see match-findings. */
export type Expected =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'source' | 'annotator'; readonly name: string }
  | { readonly kind: 'classPair'; readonly from: string; readonly to: string }
  | { readonly kind: 'timeWindow'; readonly startMs: number; readonly endMs: number }
  | { readonly kind: 'patch'; readonly box: readonly [number, number, number, number] }
  /** A cluster, a duplicate group or a region: recognised by its rows alone. `group` is that of the rows, or all planted. */
  | { readonly kind: 'rows'; readonly what: string; readonly group: number | null }
  /** A fact about hidden characters whose rows are exactly the planted ones. */
  | { readonly kind: 'codepoints' }
  /** Every changed cell of two versions, and no other. */
  | { readonly kind: 'edits' }
  /** A file of which something that it says of its own values was changed. */
  | { readonly kind: 'file'; readonly what: string }
  /** A column and what is odd in it: a sentinel, say. */
  | { readonly kind: 'column'; readonly column: string };

export interface Planted {
  readonly set: MadeSet;
  readonly expected: readonly Expected[];
  /** Whether the order by suspicion is judged against the planted rows. */
  readonly isRanked: boolean;
}

/** One line of the table: a scenario with its sizes. */
interface CellHead {
  /** For instance "S1 G1 5 %"; file names come of it. */
  readonly id: string;
  readonly scenario: string;
  readonly family: 'G1' | 'G2' | 'images' | 'files';
  /** Development seeds are 1 to this. */
  readonly seeds: number;
  /** Minutes that one seed may take, for cutting shards. */
  readonly minutes: number;
}

export interface ScanCell extends CellHead {
  readonly make: (seed: number) => Planted;
  /** Whether the peers try it too; they compare every pair of rows. */
  readonly hasPeers: boolean;
}

export interface VersionCell extends CellHead {
  readonly makeVersions: (seed: number) => VersionEdits;
}

export interface FileCell extends CellHead {
  /** Files below the folder, which the caller removes. */
  readonly makeFiles: (seed: number, folder: string) => Promise<readonly StatedFile[]>;
}

export type Cell = ScanCell | VersionCell | FileCell;

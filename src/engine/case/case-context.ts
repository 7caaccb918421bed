// What an area (findings, tags, table) may use of the open case and of the other areas. Areas know this and not
// `OpenCase`, which puts them together; so imports run one way.
import type { JsonValue } from '#shared/base/canonical-json';
import type { EngineEvent } from '#shared/contract/index';
import type { JournalRecord } from '#shared/contract/journal';
import type { FindingId } from '#shared/model/ids';
import type { KnnGraph } from '../analysis/knn-graph';
import type { RowKind } from '../compare/result-store';
import type { Dataset } from '../dataset/dataset';
import type { CaseFolder } from './case-folder';

export interface CaseContext {
  readonly parts: { readonly folder: CaseFolder };
  readonly dataset: Dataset;
  readonly records: readonly JournalRecord[];
  readonly emit: (event: EngineEvent) => void;
  /** Appends to the journal; resolves when the record is on disk. */
  record(type: string, body: JsonValue): Promise<JournalRecord>;
  /** Waits until the evidence has its hash. */
  evidenceHash(): Promise<string>;
  readonly findings: {
    /** By row, from 1. */
    readonly rank: Uint32Array | null;
    rows(id: FindingId): Promise<Uint32Array>;
  };
  readonly neighbours: {
    /** Keeps the neighbour graph of a run. */
    remember(graph: KnnGraph | null): void;
  };
  readonly tags: {
    /** By row one bit for each tag. */
    bits(): Uint32Array;
    rows(tag: string): Uint32Array;
  };
  readonly compare: {
    /** Rows that the comparison with another version is about. */
    rows(kind: RowKind): Uint32Array;
  };
  readonly views: {
    /** Computed columns changed: orders by them are no longer right. */
    forgetOrders(): void;
  };
}

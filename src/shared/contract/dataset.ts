import type { ColumnProfile } from '../model/column';
import type { PathHandle } from '../model/ids';
import type { RoleName, Roles } from '../model/roles';
import type { Call } from './call';

export type HashState = 'waiting' | 'hashing' | 'done' | 'changed';

export interface EvidenceFile {
  /** Path relative to the opened folder, or the file's name. */
  readonly path: string;
  readonly byteLength: number;
  readonly modifiedAt: string;
  /** "Parquet", "CSV", "TSV", "JSONL", "JSON". */
  readonly format: string;
  readonly compression: 'none' | 'gzip' | 'zstd';
  readonly hashState: HashState;
  readonly sha256: string | null;
  /** First row of this file and number of its records, rejected ones included. */
  readonly firstRow: number;
  readonly recordCount: number;
}

/** A record that could not be read as a row. */
export interface Reject {
  readonly row: number;
  readonly file: string;
  /** "line 17", "record 4", "row group 2". */
  readonly place: string;
  readonly byteOffset: number;
  readonly reason: string;
  /** Beginning of the raw text, at most 200 characters, controls made visible. */
  readonly excerpt: string;
}

/** Something odd about a file that did not stop reading. */
export interface DatasetNote {
  readonly file: string;
  readonly place: string;
  readonly text: string;
}

export interface EmbeddingFacts {
  /** "column embedding" or "made by Assay: word and character n-gram TF-IDF, randomised SVD". */
  readonly origin: string;
  readonly madeByAssay: boolean;
  readonly dimensions: number;
  /** Rows with a usable vector; the others are left out of map and neighbours. */
  readonly usableRows: number;
  /** Why the others are not usable, in a sentence with counts. */
  readonly unusable: string;
}

export interface DatasetState {
  readonly phase: 'reading' | 'ready' | 'failed';
  readonly name: string;
  readonly files: readonly EvidenceFile[];
  readonly recordCount: number;
  readonly rejectedCount: number;
  /** First 1,000. */
  readonly rejects: readonly Reject[];
  readonly notes: readonly DatasetNote[];
  readonly columns: readonly ColumnProfile[];
  readonly roles: Roles;
  readonly embedding: EmbeddingFacts | null;
  /** SHA-256 over "path NUL sha256 LF" of all files in shard order; null until hashing is done. */
  readonly evidenceHash: string | null;
  /** Why phase is "failed". */
  readonly problem: string;
}

/** How a dataset begins, as its first file has it; roles, kinds and hashes are not known yet. */
export interface FirstRows {
  readonly name: string;
  readonly format: string;
  /** `type` is the file's own word; "text" where it has none. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Row number and the text of its cells, at most 300 characters; null for no value. Rejected records are left out. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly (string | null)[] }[];
}

export interface DatasetCalls {
  /** Before anything is decoded or hashed: a moment, however large the files are. */
  'dataset.firstRows': Call<{ readonly evidence: readonly PathHandle[]; readonly count: number }, FirstRows>;
  /** Records of all files, rejected ones included; null where only decoding can tell. */
  'dataset.countRecords': Call<
    { readonly evidence: readonly PathHandle[] },
    { readonly recordCount: number | null }
  >;
  /** Without a case: schema, roles and, where asked for, hashes and counts. */
  'dataset.inspect': Call<{ readonly evidence: readonly PathHandle[]; readonly full: boolean }, DatasetState>;
  'dataset.state': Call<null, DatasetState>;
  /** Sets or (with no columns) clears one role. */
  'dataset.setRole': Call<{ readonly role: RoleName; readonly columns: readonly string[] }, DatasetState>;
  /** Hashes the evidence again and compares with what the journal says. */
  'dataset.verify': Call<null, DatasetState>;
  'dataset.rejects': Call<{ readonly start: number; readonly count: number }, readonly Reject[]>;
}

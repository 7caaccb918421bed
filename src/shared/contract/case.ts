import type { PathHandle } from '../model/ids';
import type { Call } from './call';
import type { CompareState } from './compare';
import type { DatasetState } from './dataset';
import type { FindingsState } from './findings';
import type { MapState } from './map';
import type { TagsState } from './tags';

/** How this run was started, for journal and report. */
export interface RuntimeFacts {
  /** For instance "Electron 33.2.1, Node 20.18.1, Chromium 130" or "Node 24.1.0". */
  readonly runtime: string;
  /** Sentences such as "Sandbox off: started as root." */
  readonly warnings: readonly string[];
}

export interface CaseCreate {
  /** An absent or empty folder; a folder with a case is refused, `case.open` is for that. */
  readonly folder: PathHandle;
  /** Files or one folder. */
  readonly evidence: readonly PathHandle[];
  readonly name: string;
  readonly examiner: string;
  readonly facts: RuntimeFacts;
}

export interface CaseOpen {
  readonly folder: PathHandle;
  readonly examiner: string;
  readonly facts: RuntimeFacts;
}

export interface CaseState {
  readonly name: string;
  readonly examiner: string;
  /** Last part of the case folder's path; exports never name the rest. */
  readonly folderName: string;
  readonly folderPath: string;
  readonly createdAt: string;
  /** True where the journal may not be written (read-only folder, damaged journal, another process). */
  readonly readOnly: boolean;
  readonly readOnlyReason: string;
  readonly journalHead: string;
  readonly journalLength: number;
  readonly facts: RuntimeFacts;
  readonly dataset: DatasetState;
  readonly findings: FindingsState;
  readonly map: MapState | null;
  readonly tags: TagsState;
  readonly compare: CompareState | null;
}

export interface CaseCalls {
  'case.create': Call<CaseCreate, CaseState>;
  'case.open': Call<CaseOpen, CaseState>;
  /** Creates, or opens where the folder holds a case of the same evidence; other evidence is refused. */
  'case.createOrOpen': Call<CaseCreate, CaseState>;
  'case.state': Call<null, CaseState>;
  'case.close': Call<null, null>;
}

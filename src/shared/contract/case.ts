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

/** What a case is about, and who answers for it. */
export interface CaseAbout {
  readonly name: string;
  /** Who has the overall responsibility; empty where nobody was named. */
  readonly lead: string;
  /** Why the evidence is examined. */
  readonly reason: string;
  /** Exhibit numbers of the evidence. */
  readonly exhibits: readonly string[];
}

export interface CaseCreate extends Partial<Omit<CaseAbout, 'name'>> {
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

export interface CaseState extends CaseAbout {
  readonly examiner: string;
  /** Last part of the case folder's path; exports never name the rest. */
  readonly folderName: string;
  readonly folderPath: string;
  readonly createdAt: string;
  /** When the evidence was last hashed and found to be that of the case; null before the first time. */
  readonly evidenceVerifiedAt: string | null;
  /** True where the journal may not be written (read-only folder, damaged journal, another process). */
  readonly readOnly: boolean;
  readonly readOnlyReason: string;
  /** What opening the case brought to light: a torn end of the journal, a stale lock, a clock that went back. */
  readonly notices: readonly string[];
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
  /** Names the case, its lead, reason and exhibits anew, in a record of its own. */
  'case.describe': Call<CaseAbout, CaseState>;
  /** From now on another examiner acts; who hands over is the actor of the record. */
  'case.handOver': Call<{ readonly examiner: string }, CaseState>;
  'case.state': Call<null, CaseState>;
  'case.close': Call<null, null>;
}

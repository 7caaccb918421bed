// The boundary: what may be asked of the engine and what comes back. Both ends derive from this one map.
import type { AuditCalls } from './audit';
import type { BundleCalls } from './bundle';
import type { CaseCalls } from './case';
import type { CompareCalls } from './compare';
import type { CoverageCalls } from './coverage';
import type { DatasetCalls, DatasetState } from './dataset';
import type { EstimateCalls } from './estimate';
import type { FindingsCalls, FindingsState } from './findings';
import type { JournalCalls, JournalHead } from './journal';
import type { MapCalls, MapFrame } from './map';
import type { NotesCalls } from './notes';
import type { ReportCalls } from './report';
import type { RowsCalls } from './rows';
import type { SelfTestCalls, SelfTestState } from './selftest';
import type { SignOffCalls } from './sign-off';
import type { TableCalls } from './table';
import type { TagsCalls, TagsState } from './tags';
import type { TriggerCalls } from './trigger';

export const contractVersion = 1;

export interface Calls
  extends CaseCalls,
    DatasetCalls,
    TableCalls,
    FindingsCalls,
    EstimateCalls,
    MapCalls,
    TagsCalls,
    JournalCalls,
    NotesCalls,
    CoverageCalls,
    CompareCalls,
    RowsCalls,
    ReportCalls,
    BundleCalls,
    SelfTestCalls,
    SignOffCalls,
    TriggerCalls,
    AuditCalls {}

export type CallName = keyof Calls;
export type ParamsOf<Name extends CallName> = Calls[Name]['params'];
export type ResultOf<Name extends CallName> = Calls[Name]['result'];

/** What the engine says without being asked. */
export type EngineEvent =
  | { readonly kind: 'dataset'; readonly state: DatasetState }
  | { readonly kind: 'findings'; readonly state: FindingsState }
  | { readonly kind: 'mapFrame'; readonly frame: MapFrame }
  | { readonly kind: 'tags'; readonly state: TagsState }
  | { readonly kind: 'journal'; readonly head: JournalHead }
  | { readonly kind: 'selftest'; readonly state: SelfTestState }
  | { readonly kind: 'memory'; readonly rssBytes: number };

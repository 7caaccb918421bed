// Comparing the case's dataset with a second version: what to compare it with and how, and the lists of what came out.
import { create } from 'zustand';
import type { CaseSide, ChangedCell, CompareState, LabelFlip, OneSided } from '#shared/contract/compare';
import type { ChosenPath } from '#shared/contract/desktop';
import type { EngineError } from '#shared/contract/errors';
import type { Filter } from '#shared/model/filter';
import { desktop } from '../engine-client/bridge';
import { useCase } from './case.slice';
import { engine } from './connection.slice';
import { useFilter } from './filter.slice';
import { errorOf, isSilent, report, useNotices } from './notice.slice';
import { runTask } from './task.slice';

export type DifferenceKind = Extract<Filter, { readonly op: 'difference' }>['kind'];
export type OneSidedKind = 'added' | 'removed';

interface CompareChoices {
  /** Empty for the version that came along with the case, where one did. */
  readonly other: readonly ChosenPath[];
  /** Column, or `contentKey`; null for the id column. */
  readonly key: string | null;
  /** Which of the two versions this case holds. */
  readonly caseSide: CaseSide;
}

interface CompareSlice extends CompareChoices {
  readonly isRunning: boolean;
  readonly problem: EngineError | null;
  readonly choose: (what: 'files' | 'folder') => Promise<void>;
  readonly change: (part: Partial<Pick<CompareChoices, 'key' | 'caseSide'>>) => void;
  readonly run: () => Promise<void>;
  readonly clear: () => Promise<void>;
  readonly showRows: (kind: DifferenceKind) => void;
  readonly showFlip: (flip: LabelFlip) => Promise<void>;
  readonly forget: () => void;
}

const nothing = {
  other: [],
  key: null,
  caseSide: 'after',
  isRunning: false,
  problem: null,
} as const satisfies Partial<CompareSlice>;

const differenceWords: Readonly<Record<DifferenceKind, string>> = {
  added: 'added rows',
  removed: 'removed rows',
  changed: 'changed rows',
  labelChanged: 'rows with a changed label',
};

export const useCompare = create<CompareSlice>((set, get) => ({
  ...nothing,
  choose: async (what) => {
    if (get().isRunning) return;
    const chosen = await desktop.call('desktop.chooseEvidence', { what });
    if (chosen.length > 0) set({ other: chosen, problem: null });
  },
  change: (part) => set(part),
  run: async () => {
    const other = otherVersion(get().other);
    const { state } = useCase.getState();
    if (state === null || other.length === 0 || get().isRunning) return;
    const { key, caseSide } = get();
    set({ isRunning: true, problem: null });
    try {
      const compared = await runTask(`Comparing with ${nameOf(other)}`, 'compare.run', {
        other: other.map((chosen) => chosen.handle),
        key,
        caseSide,
      });
      if (useCase.getState().state?.folderPath !== state.folderPath) return;
      useCase.getState().compared(compared);
      useNotices.getState().saySaved('Compared. The result is in the journal.');
    } catch (thrown) {
      const problem = errorOf(thrown);
      if (!isSilent(problem)) set({ problem });
    } finally {
      set({ isRunning: false });
    }
  },
  clear: async () => {
    try {
      await engine().call('compare.clear', null);
      useCase.getState().compared(null);
    } catch (thrown) {
      report(thrown);
    }
  },
  showRows: (kind) => {
    const { parts, set: setFilter } = useFilter.getState();
    const isShown = isKindShown(parts.difference?.filter, kind);
    setFilter(
      'difference',
      isShown ? null : { filter: { op: 'difference', kind }, label: differenceWords[kind] },
    );
  },
  showFlip: async (flip) => {
    const { compare } = useCase.getState().state ?? {};
    if (compare === null || compare === undefined) return;
    try {
      const rows = await flippedRows(compare, flip);
      useFilter.getState().set('difference', {
        filter: { op: 'rows', rows },
        label: `label ${flip.from ?? 'none'} → ${flip.to ?? 'none'}`,
      });
    } catch (thrown) {
      report(thrown);
    }
  },
  forget: () => set(nothing),
}));

/** What was chosen, or else the second version that came with a sample. */
export function otherVersion(chosen: readonly ChosenPath[]): readonly ChosenPath[] {
  return chosen.length > 0 ? chosen : useCase.getState().otherVersion;
}

/** "b.parquet", or "b.parquet and 2 more". */
export function nameOf(chosen: readonly ChosenPath[]): string {
  const more = chosen.length - 1;
  return `${chosen[0]?.shown ?? ''}${more > 0 ? ` and ${more} more` : ''}`;
}

export function isKindShown(filter: Filter | undefined, kind: DifferenceKind): boolean {
  return filter?.op === 'difference' && filter.kind === kind;
}

/** Whether the case's dataset holds such rows: added ones are only in the version after, removed ones before. */
export function isKindInCase(kind: DifferenceKind, caseSide: CaseSide): boolean {
  if (kind === 'added') return caseSide === 'after';
  return kind === 'removed' ? caseSide === 'before' : true;
}

const cellsAsked = 5000;

/** The next changed cells after those that are known. */
export function moreChanged(known: number): Promise<readonly ChangedCell[]> {
  return engine().call('compare.changed', { start: known, count: cellsAsked });
}

/** The next rows of one side after those that are known. */
export function moreOneSided(which: OneSidedKind, known: number): Promise<readonly OneSided[]> {
  return engine().call('compare.oneSided', { which, start: known, count: cellsAsked });
}

/** Rows of the case whose label went this way, ascending. */
async function flippedRows(compare: CompareState, { from, to }: LabelFlip): Promise<Uint32Array> {
  const rows: number[] = [];
  let known = 0;
  for (let cells = compare.changed; cells.length > 0; cells = await moreChanged(known)) {
    for (const { column, before, after, row, rowBefore } of cells)
      if (column === compare.labelColumn && isLabel(before, from) && isLabel(after, to))
        rows.push(compare.caseSide === 'after' ? row : rowBefore);
    known += cells.length;
    if (known >= compare.changedCellCount) break;
  }
  return Uint32Array.from(rows).sort();
}

/** Numbers are compared by value: their text says 1.0 where JSON says 1. */
function isLabel(value: ChangedCell['before'], label: string | null): boolean {
  if (value === null || label === null) return value === label;
  return typeof value === 'number' ? Number(label) === value : `${value as string}` === label;
}

// The ways into a case and out of it: new evidence with its sheet, a case folder, a sample, and again after a loss.
import { create } from 'zustand';
import type { CaseState, RuntimeFacts } from '#shared/contract/case';
import type { ChosenPath, SampleId } from '#shared/contract/desktop';
import type { EngineError } from '#shared/contract/errors';
import type { PathHandle } from '#shared/model/ids';
import { desktop } from '../engine-client/bridge';
import { useCase } from './case.slice';
import { engine, useConnection } from './connection.slice';
import { useLayout } from './layout.slice';
import { errorOf, isSilent, report, useNotices } from './notice.slice';
import { sampleTitles } from './samples';
import { useScan } from './scan.slice';
import { useSettings } from './settings.slice';
import { runTask } from './task.slice';

export interface NewCaseDraft {
  readonly evidence: readonly ChosenPath[];
  readonly folder: ChosenPath;
  readonly isFolderChosen: boolean;
  readonly name: string;
  readonly lead: string;
  readonly reason: string;
  /** With commas between them. */
  readonly exhibits: string;
}

interface OpenCaseSlice {
  readonly draft: NewCaseDraft | null;
  readonly isBusy: boolean;
  /** Why the last way in was barred; shown where the user is. */
  readonly problem: EngineError | null;
  readonly chooseEvidence: (what: 'files' | 'folder') => Promise<void>;
  readonly wantCase: (evidence: readonly ChosenPath[]) => Promise<void>;
  readonly change: (part: Partial<Pick<NewCaseDraft, 'name' | 'lead' | 'reason' | 'exhibits'>>) => void;
  readonly chooseFolder: () => Promise<void>;
  readonly create: () => Promise<void>;
  readonly dismiss: () => void;
  readonly chooseCase: () => Promise<void>;
  readonly open: (folder: PathHandle) => Promise<void>;
  readonly openSample: (id: SampleId) => Promise<void>;
  /** After the engine was lost. */
  readonly reopen: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export const useOpenCase = create<OpenCaseSlice>((set, get) => {
  const enter = async (way: () => Promise<void>): Promise<boolean> => {
    if (get().isBusy) return false;
    set({ isBusy: true, problem: null });
    try {
      await way();
      return true;
    } catch (thrown) {
      const problem = errorOf(thrown);
      if (!isSilent(problem)) set({ problem });
      await closeUnfinished();
      return false;
    } finally {
      set({ isBusy: false });
    }
  };
  const createCase = async (
    draft: Pick<NewCaseDraft, 'evidence' | 'folder' | 'name'> & Partial<NewCaseDraft>,
    other: readonly ChosenPath[],
  ): Promise<void> => {
    await leave();
    const { settings } = useSettings.getState();
    const state = await runTask(`Opening ${nameOfEvidence(draft.evidence)}`, 'case.create', {
      folder: draft.folder.handle,
      evidence: draft.evidence.map((chosen) => chosen.handle),
      name: draft.name.trim(),
      lead: draft.lead ?? '',
      reason: draft.reason ?? '',
      exhibits: (draft.exhibits ?? '').split(','),
      examiner: settings.examiner,
      facts: runtimeFacts(),
    });
    await entered(state, draft.folder.handle, other);
  };
  return {
    draft: null,
    isBusy: false,
    problem: null,
    chooseEvidence: async (what) => {
      if (get().isBusy) return;
      const evidence = await desktop.call('desktop.chooseEvidence', { what });
      if (evidence.length > 0) await get().wantCase(evidence);
    },
    wantCase: async (evidence) => {
      if (get().isBusy)
        return useNotices
          .getState()
          .problem(
            `${nameOfEvidence(evidence)} was not opened: another case is still being opened. Try again then.`,
            '',
          );
      const [first] = evidence;
      if (first !== undefined && evidence.length === 1 && first.isCase) return get().open(first.handle);
      const name = nameOfEvidence(evidence);
      const folder = await desktop.call('desktop.suggestCaseFolder', { name: caseNameOf(name) });
      const about = { name: caseNameOf(name), lead: '', reason: '', exhibits: '' };
      set({ draft: { evidence, folder, isFolderChosen: false, ...about }, problem: null });
    },
    change: (part) => {
      const { draft } = get();
      if (draft !== null) set({ draft: { ...draft, ...part } });
    },
    chooseFolder: async () => {
      const folder = await desktop.call('desktop.chooseFolder', {
        title: 'Choose an empty folder for the case',
      });
      const { draft } = get();
      if (folder !== null && draft !== null)
        set({ draft: { ...draft, folder, isFolderChosen: true }, problem: null });
    },
    create: async () => {
      const { draft } = get();
      if (
        draft === null ||
        draft.name.trim() === '' ||
        useSettings.getState().settings.examiner.trim() === ''
      )
        return;
      if (await enter(() => createCase(draft, []))) set({ draft: null });
      else if (!draft.isFolderChosen) {
        const folder = await desktop.call('desktop.suggestCaseFolder', {
          name: caseNameOf(nameOfEvidence(draft.evidence)),
        });
        const { draft: now } = get();
        if (now !== null) set({ draft: { ...now, folder } });
      }
    },
    dismiss: () => set({ draft: null, problem: null }),
    chooseCase: async () => {
      if (get().isBusy) return;
      const chosen = await desktop.call('desktop.chooseCase', null);
      if (chosen !== null) await get().open(chosen.handle);
    },
    open: async (folder) => {
      await enter(async () => {
        await leave();
        const { settings } = useSettings.getState();
        const state = await runTask('Opening the case', 'case.open', {
          folder,
          examiner: settings.examiner,
          facts: runtimeFacts(),
        });
        await entered(state, folder, []);
      });
    },
    openSample: async (id) => {
      const isOpen = await enter(async () => {
        const { evidence, other } = await desktop.call('desktop.sample', { id });
        const name = sampleTitles[id];
        const folder = await desktop.call('desktop.suggestCaseFolder', { name });
        await createCase({ evidence, folder, name }, other);
      });
      if (isOpen) await useScan.getState().run();
      else if (get().problem?.code === 'input-missing') set({ problem: missingSample(id) });
    },
    reopen: async () => {
      const { folder } = useCase.getState();
      useConnection.getState().lossSettled();
      if (folder === null) return;
      await get().open(folder);
    },
    close: async () => {
      await leave();
      set({ problem: null });
    },
  };
});

/** "spam.parquet", or "a.csv and 2 more". */
function nameOfEvidence(evidence: readonly ChosenPath[]): string {
  const first = evidence[0]?.shown ?? '';
  const more = evidence.length - 1;
  return more > 0 ? `${first} and ${more} more` : first;
}

/** Without the ending that says the format. */
function caseNameOf(evidenceName: string): string {
  const short = evidenceName.replace(/(\.(parquet|csv|tsv|jsonl|ndjson|json))?(\.(gz|zst))?$/i, '');
  return short === '' ? evidenceName : short;
}

/** A case that could not be opened in full stays locked in the engine until it is closed. */
async function closeUnfinished(): Promise<void> {
  if (useCase.getState().state === null)
    await useConnection
      .getState()
      .client?.call('case.close', null)
      .catch(() => undefined);
}

async function leave(): Promise<void> {
  if (useCase.getState().state === null) return;
  useCase.getState().opened(null);
  if (useConnection.getState().client !== null) await engine().call('case.close', null).catch(report);
}

async function entered(state: CaseState, folder: PathHandle, other: readonly ChosenPath[]): Promise<void> {
  useCase.getState().opened(state, folder, other);
  useLayout.getState().show(state.findings.phase === 'none' ? 'dataset' : 'findings');
  await desktop.call('desktop.rememberCase', { folder, name: state.name });
}

function runtimeFacts(): RuntimeFacts {
  return useSettings.getState().facts?.facts ?? { runtime: 'unknown', warnings: [] };
}

function missingSample(id: SampleId): EngineError {
  return {
    code: 'input-missing',
    message: `The sample “${sampleTitles[id]}” is not part of this copy of Assay.`,
    next: 'In a checkout, build it with: npm run samples. Or open data of your own.',
  };
}

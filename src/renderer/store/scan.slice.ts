// The settings of the next scan, and the scan itself.
import { create } from 'zustand';
import { describeError, EngineFailure } from '#shared/contract/errors';
import type { ScanEstimate } from '#shared/contract/estimate';
import type { DetectorPage } from '#shared/contract/findings';
import { parseRowExpression } from '#shared/model/row-expression';
import { useCase } from './case.slice';
import { engine } from './connection.slice';
import { useLayout } from './layout.slice';
import { report } from './notice.slice';
import { runTask } from './task.slice';

interface ScanSlice {
  readonly seedText: string;
  readonly hasMap: boolean;
  /** Condition for trusted rows as typed; empty for none. */
  readonly referenceText: string;
  /** Null before the engine has named its detectors. */
  readonly detectors: readonly DetectorPage[] | null;
  /** Ids that were switched off. */
  readonly switchedOff: ReadonlySet<string>;
  readonly change: (part: Partial<Pick<ScanSlice, 'seedText' | 'hasMap' | 'referenceText'>>) => void;
  readonly toggleDetector: (id: string) => void;
  readonly loadDetectors: () => Promise<void>;
  /** What the next scan will come to; null before the engine has said it. */
  readonly estimate: ScanEstimate | null;
  readonly loadEstimate: () => Promise<void>;
  /** Of all rows where they fit into memory (where not, shows what can be done), of all rows all the same, or of a sample of so many. */
  readonly run: (rows?: 'all' | 'anyway' | number) => Promise<void>;
}

const seedPattern = /^\d{1,9}$/;

/** Seed as a number, or null where the text is not one. */
export function seedOf(text: string): number | null {
  return seedPattern.test(text.trim()) ? Number(text.trim()) : null;
}

/** Why a condition for trusted rows cannot be read; empty where it can, and where there is none. */
export function referenceProblem(text: string): string {
  if (text.trim() === '') return '';
  try {
    parseRowExpression(text.trim());
    return '';
  } catch (thrown) {
    return thrown instanceof EngineFailure ? describeError(thrown.error) : String(thrown);
  }
}

export const useScan = create<ScanSlice>((set, get) => ({
  seedText: '1',
  hasMap: true,
  referenceText: '',
  detectors: null,
  switchedOff: new Set(),
  estimate: null,
  change: (part) => set(part),
  toggleDetector: (id) => {
    const switchedOff = new Set(get().switchedOff);
    if (!switchedOff.delete(id)) switchedOff.add(id);
    set({ switchedOff });
  },
  loadDetectors: async () => {
    try {
      set({ detectors: await engine().call('findings.detectors', null) });
    } catch (thrown) {
      report(thrown);
    }
  },
  loadEstimate: async () => {
    const { state } = useCase.getState();
    if (state === null) return;
    try {
      const estimate = await runTask(`Estimating the scan of ${state.dataset.name}`, 'findings.estimate', {
        map: get().hasMap,
        threads: null,
        sample: null,
      });
      set({ estimate });
    } catch {
      // Without an estimate a scan can be started all the same.
      set({ estimate: null });
    }
  },
  run: async (rows = 'all') => {
    if (rows === 'all' && !(await fits(get))) {
      useLayout.getState().show('dataset');
      return;
    }
    const { seedText, hasMap, referenceText, detectors, switchedOff } = get();
    const reference = referenceText.trim();
    const seed = seedOf(seedText);
    const { state } = useCase.getState();
    if (seed === null || state === null || state.findings.phase === 'running') return;
    if (referenceProblem(reference) !== '') return;
    const chosen = detectors?.map((detector) => detector.id).filter((id) => !switchedOff.has(id)) ?? [];
    try {
      const findings = await runTask(`Scanning ${state.dataset.name}`, 'findings.run', {
        seed,
        threads: null,
        detectors: switchedOff.size === 0 ? null : chosen,
        map: hasMap,
        ...(typeof rows === 'number' ? { sample: rows } : {}),
        ...(reference === '' ? {} : { reference }),
      });
      useCase.getState().apply({ kind: 'findings', state: findings });
      useLayout.getState().show('findings');
    } catch (thrown) {
      report(thrown);
    }
  },
}));

/** True too where nothing is known of it. */
async function fits(get: () => ScanSlice): Promise<boolean> {
  await get().loadEstimate();
  return get().estimate?.fits !== false;
}

// The audit that is set up, under way or just ended, in its dialog. The journal keeps every answer; this only shows it.
import { create } from 'zustand';
import type { Audit, AuditAnswer, AuditList, AuditStart } from '#shared/contract/audit';
import type { Finding } from '#shared/model/finding';
import { engine } from './connection.slice';
import { report } from './notice.slice';

interface AuditSlice {
  readonly view: 'start' | 'review' | 'result' | null;
  /** The finding it was asked for; null where it was not for one. */
  readonly finding: Finding | null;
  /** Oldest first. */
  readonly audits: readonly Audit[];
  /** The one in `audits` that is looked at. */
  readonly current: Audit | null;
  readonly item: number;
  readonly isSaving: boolean;
  /** Goes on with an open audit, else asks for a new one. */
  readonly open: (finding: Finding | null) => Promise<void>;
  readonly start: (wanted: AuditStart) => Promise<void>;
  /** Writes the answer, then shows the next row. */
  readonly answer: (answer: AuditAnswer) => Promise<void>;
  readonly back: () => void;
  readonly end: () => Promise<void>;
  readonly look: (audit: Audit) => void;
  /** The audit stays open. */
  readonly close: () => void;
}

export const useAudit = create<AuditSlice>((set, get) => {
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    if (get().isSaving) return;
    set({ isSaving: true });
    try {
      await work();
    } catch (thrown) {
      report(thrown);
    } finally {
      set({ isSaving: false });
    }
  };
  const keep = (audit: Audit): void =>
    set({
      current: audit,
      audits: [...get().audits.filter(({ id }) => id !== audit.id), audit].sort((a, b) => a.id - b.id),
    });
  return {
    view: null,
    finding: null,
    audits: [],
    current: null,
    item: 0,
    isSaving: false,
    open: (finding) =>
      guarded(async () => {
        const audits = await engine().call('audit.list', null);
        const current = audits.find(({ result }) => result === null) ?? null;
        set({
          audits,
          current,
          finding,
          view: current === null ? 'start' : 'review',
          item: nextItem(current, 0),
        });
      }),
    start: (wanted) =>
      guarded(async () => {
        keep(await engine().call('audit.start', wanted));
        set({ view: 'review', item: 0 });
      }),
    answer: (answer) =>
      guarded(async () => {
        const { current, item } = get();
        if (current === null || item >= current.items.length) return;
        const audit = await engine().call('audit.answer', { id: current.id, item, answer });
        keep(audit);
        set({ item: nextItem(audit, item + 1) });
      }),
    back: () => set({ item: Math.max(0, get().item - 1) }),
    end: () =>
      guarded(async () => {
        const { current } = get();
        if (current === null) return;
        keep(await engine().call('audit.end', { id: current.id }));
        set({ view: 'result' });
      }),
    look: (current) => set({ current, view: 'result' }),
    close: () => set({ view: null }),
  };
});

/** The first item without an answer from there on, else from the start; the number of items where all have one. */
function nextItem(audit: Audit | null, from: number): number {
  if (audit === null) return 0;
  const isOpen = (item: number): boolean => audit.answers[item] === null;
  const items = Array.from(audit.items.keys());
  return items.find((item) => item >= from && isOpen(item)) ?? items.find(isOpen) ?? items.length;
}

/** The list that stands for a choice in words. */
export type ListChoice = { readonly key: string; readonly title: string; readonly list: AuditList };

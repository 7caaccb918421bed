// Cards of findings that name something a row can carry; each is made once, when the finding is opened.
import { create } from 'zustand';
import type { TriggerCard } from '#shared/contract/trigger';
import type { Finding } from '#shared/model/finding';
import { report } from './notice.slice';
import { runTask } from './task.slice';

type CardState = TriggerCard | 'loading' | 'stopped' | 'none';

interface TriggerSlice {
  readonly cards: Readonly<Record<string, CardState>>;
  readonly load: (finding: Finding) => Promise<void>;
  readonly forget: () => void;
}

export const useTrigger = create<TriggerSlice>((set, get) => ({
  cards: {},
  load: async (finding) => {
    const known = get().cards[finding.id];
    if (known !== undefined && known !== 'stopped') return;
    const keep = (card: CardState): void => set({ cards: { ...get().cards, [finding.id]: card } });
    keep('loading');
    try {
      keep((await runTask('Looking for variants', 'trigger.card', { id: finding.id })) ?? 'none');
    } catch (thrown) {
      keep('stopped');
      report(thrown);
    }
  },
  forget: () => set({ cards: {} }),
}));

import { useState } from 'react';
import { report } from '../../store/notice.slice';

export interface MoreItems<Item> {
  readonly shown: readonly Item[];
  readonly restCount: number;
  readonly showMore: () => Promise<void>;
}

const shownAtOnce = 50;

/** A long list shown piece by piece: first what came with the result, then what the engine is asked for. */
export function useMore<Item>(
  first: readonly Item[],
  total: number,
  ask: (known: number) => Promise<readonly Item[]>,
): MoreItems<Item> {
  const [asked, setAsked] = useState<readonly Item[]>([]);
  const [wanted, setWanted] = useState(shownAtOnce);
  const known = [...first, ...asked];
  return {
    shown: known.slice(0, wanted),
    restCount: Math.max(0, total - Math.min(wanted, known.length)),
    showMore: async () => {
      const next = wanted + shownAtOnce;
      try {
        if (next > known.length && known.length < total) setAsked([...asked, ...(await ask(known.length))]);
        setWanted(next);
      } catch (thrown) {
        report(thrown);
      }
    },
  };
}

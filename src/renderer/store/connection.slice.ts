// The link to the engine: there, or lost with a reason.
import { create } from 'zustand';
import type { EngineClient } from '#shared/contract/client';
import { EngineFailure } from '#shared/contract/errors';

export interface EngineLoss {
  readonly reason: string;
  /** False where main has given up starting it. */
  readonly isStartedAgain: boolean;
  /** Titles of the tasks that were under way. */
  readonly doing: readonly string[];
}

interface ConnectionSlice {
  readonly client: EngineClient | null;
  /** Set when the engine ends and kept until the user has dealt with it, even if a new engine is there. */
  readonly loss: EngineLoss | null;
  readonly connected: (client: EngineClient) => void;
  readonly lost: (loss: EngineLoss) => void;
  readonly lossSettled: () => void;
}

export const useConnection = create<ConnectionSlice>((set, get) => ({
  client: null,
  loss: null,
  connected: (client) => set({ client }),
  lost: (loss) => {
    const { client } = get();
    set({ client: null, loss });
    client?.lose(loss.reason);
  },
  lossSettled: () => set({ loss: null }),
}));

/** The engine, for code outside components; throws "engine-lost" while there is none. */
export function engine(): EngineClient {
  const { client } = useConnection.getState();
  if (client === null)
    throw new EngineFailure({ code: 'engine-lost', message: 'The engine is not running.' });
  return client;
}

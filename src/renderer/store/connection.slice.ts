// The link to the engine: there, or lost with a reason.
import { create } from 'zustand';
import type { EngineClient } from '#shared/contract/client';
import { EngineFailure } from '#shared/contract/errors';

interface ConnectionSlice {
  readonly client: EngineClient | null;
  /** Why the engine is gone; empty while it runs. */
  readonly lostReason: string;
  connected(client: EngineClient): void;
  lost(reason: string): void;
}

export const useConnection = create<ConnectionSlice>((set, get) => ({
  client: null,
  lostReason: '',
  connected: (client) => set({ client }),
  lost: (reason) => {
    get().client?.lose(reason);
    set({ client: null, lostReason: reason });
  },
}));

/** The engine, for code outside components; rejects calls while there is none. */
export function engine(): EngineClient {
  const { client } = useConnection.getState();
  if (client === null)
    throw new EngineFailure({ code: 'engine-lost', message: 'The engine is not running.' });
  return client;
}

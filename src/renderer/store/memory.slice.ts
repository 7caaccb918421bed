// Memory of the engine process as it last said.
import { create } from 'zustand';

interface MemorySlice {
  readonly rssBytes: number | null;
}

export const useMemory = create<MemorySlice>(() => ({ rssBytes: null }));

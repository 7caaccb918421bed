// What the map is coloured by. It is not the map's own: other panels ask for a colour too.
import { create } from 'zustand';

interface MapColorSlice {
  /** "suspicion", "tag", "difference" or a column; null for the usual choice. */
  readonly by: string | null;
  readonly choose: (by: string | null) => void;
}

export const useMapColor = create<MapColorSlice>((set) => ({
  by: null,
  choose: (by) => set({ by }),
}));

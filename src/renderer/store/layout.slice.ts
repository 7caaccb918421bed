// Which panels are open and how large they are.
import { create } from 'zustand';

export const sidebarTabs = ['findings', 'dataset', 'tags', 'compare', 'report', 'journal'] as const;
export type SidebarTab = (typeof sidebarTabs)[number];

export type Maximised = 'map' | 'table' | null;

interface LayoutSlice {
  readonly tab: SidebarTab;
  readonly isSidebarOpen: boolean;
  readonly isInspectorOpen: boolean;
  readonly maximised: Maximised;
  readonly sidebarPx: number;
  readonly inspectorPx: number;
  /** Share of the centre's height that the map takes. */
  readonly mapShare: number;
  readonly show: (tab: SidebarTab) => void;
  readonly toggleSidebar: () => void;
  readonly toggleInspector: () => void;
  readonly toggleMaximised: (part: 'map' | 'table') => void;
  readonly resize: (part: Partial<Pick<LayoutSlice, 'sidebarPx' | 'inspectorPx' | 'mapShare'>>) => void;
}

export const useLayout = create<LayoutSlice>((set, get) => ({
  tab: 'findings',
  isSidebarOpen: true,
  isInspectorOpen: true,
  maximised: null,
  sidebarPx: 340,
  inspectorPx: 340,
  mapShare: 0.46,
  show: (tab) => set({ tab, isSidebarOpen: true }),
  toggleSidebar: () => set({ isSidebarOpen: !get().isSidebarOpen }),
  toggleInspector: () => set({ isInspectorOpen: !get().isInspectorOpen }),
  toggleMaximised: (part) => set({ maximised: get().maximised === part ? null : part }),
  resize: (part) => set(part),
}));

// What main told about this machine, and the few things the user has set.
import { create } from 'zustand';
import type { DesktopFacts, Settings } from '#shared/contract/desktop';
import { desktop } from '../engine-client/bridge';

export type Theme = 'light' | 'dark';

interface SettingsSlice {
  readonly facts: DesktopFacts | null;
  readonly settings: Settings;
  readonly systemTheme: Theme;
  readonly load: () => Promise<void>;
  readonly save: (part: Partial<Settings>) => void;
  readonly systemThemeIs: (theme: Theme) => void;
}

export const useSettings = create<SettingsSlice>((set, get) => ({
  facts: null,
  settings: { examiner: '', theme: 'system' },
  systemTheme: 'light',
  load: async () => {
    const facts = await desktop.call('desktop.facts', null);
    set({ facts, settings: facts.settings });
  },
  save: (part) => {
    const settings = { ...get().settings, ...part };
    set({ settings });
    void desktop.call('desktop.saveSettings', settings);
  },
  systemThemeIs: (systemTheme) => set({ systemTheme }),
}));

/** What the window is drawn in now. */
export function shownTheme({
  settings,
  systemTheme,
}: Pick<SettingsSlice, 'settings' | 'systemTheme'>): Theme {
  return settings.theme === 'system' ? systemTheme : settings.theme;
}

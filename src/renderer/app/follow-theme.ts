import { shownTheme, useSettings } from '../store/settings.slice';

/** Keeps `data-theme` of the page at what the user chose, or at what the system says. */
export function followTheme(): void {
  const isDark = window.matchMedia('(prefers-color-scheme: dark)');
  const systemChanged = (): void => useSettings.getState().systemThemeIs(isDark.matches ? 'dark' : 'light');
  useSettings.subscribe((slice) => {
    document.documentElement.dataset['theme'] = shownTheme(slice);
  });
  isDark.addEventListener('change', systemChanged);
  systemChanged();
}

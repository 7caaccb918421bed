// Key combinations as text ("Ctrl+Shift+O", "Alt+1", "?"): matching them and showing them.

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Whether a key press is the combination; Ctrl is Command on a Mac. Shift is not looked at for signs such as "?". */
export function matchesKeys(press: KeyPress, keys: string): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const wants = (name: string): boolean => parts.slice(0, -1).includes(name);
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase() && !/\d/.test(key);
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    (press.ctrlKey || press.metaKey) === wants('Ctrl') &&
    press.altKey === wants('Alt') &&
    (isSign || press.shiftKey === wants('Shift'))
  );
}

/** As shown to people on this platform. */
export function showKeys(keys: string, platform: 'darwin' | 'linux' | 'win32'): string {
  const named = keys.replace('ArrowLeft', '←').replace('ArrowRight', '→').replace('Escape', 'Esc');
  if (platform !== 'darwin') return named;
  return named.replace('Ctrl+', '⌘').replace('Shift+', '⇧').replace('Alt+', '⌥');
}

// The few things that outlive a window: who examines, the theme, recent cases. No dataset content.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { app } from 'electron';
import type { Settings } from '#shared/contract/desktop';

interface Recent {
  readonly folder: string;
  readonly name: string;
  readonly openedAt: string;
}

interface Stored extends Settings {
  readonly recent: readonly Recent[];
}

const recentKept = 12;

function file(): string {
  return path.join(app.getPath('userData'), 'settings.json');
}

function read(): Stored {
  const fallback: Stored = { examiner: '', theme: 'system', recent: [] };
  try {
    return { ...fallback, ...(JSON.parse(readFileSync(file(), 'utf8')) as Partial<Stored>) };
  } catch {
    return fallback;
  }
}

function write(stored: Stored): void {
  mkdirSync(path.dirname(file()), { recursive: true, mode: 0o700 });
  writeFileSync(`${file()}.part`, JSON.stringify(stored), { mode: 0o600 });
  renameSync(`${file()}.part`, file());
}

/** Without a name of the examiner, the name of the account stands for it. */
export function readSettings(): Settings {
  const { examiner, theme } = read();
  return { examiner: examiner.trim() === '' ? accountName() : examiner, theme };
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

export function saveSettings(settings: Settings): void {
  const theme = settings.theme === 'light' || settings.theme === 'dark' ? settings.theme : 'system';
  write({ ...read(), examiner: String(settings.examiner).slice(0, 200), theme });
}

export function readRecentCases(): readonly Recent[] {
  return read().recent;
}

export function rememberCase(folder: string, name: string): void {
  const stored = read();
  const others = stored.recent.filter((recent) => recent.folder !== folder);
  write({
    ...stored,
    recent: [{ folder, name, openedAt: new Date().toISOString() }, ...others].slice(0, recentKept),
  });
}

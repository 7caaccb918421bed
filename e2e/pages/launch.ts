// Starts the real application for a test: in a home of its own, so that nothing touches the user's files, and with
// everything the page or main complains about collected. A test fails if there is anything.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  test as base,
  type ElectronApplication,
  _electron as electron,
  errors,
  expect,
  type Page,
} from 'playwright/test';
import type { DesktopBridge } from '#shared/contract/desktop';
import { changesToEvidence } from './evidence';

declare global {
  interface Window {
    /** Main, as the preload script shows it. */
    readonly assay: DesktopBridge;
  }
}

const root = path.resolve(import.meta.dirname, '..', '..');
const screenshots = path.join(root, 'test-results', 'screenshots');

export interface AssayWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** A folder for the test, with the application's home below it; removed afterwards. */
  readonly folder: string;
  /** What went wrong so far: console errors, violations of the Content-Security-Policy, exceptions in page and main. */
  readonly problems: string[];
  /** What the next open dialogs answer; an empty list is "cancelled". */
  answerDialogs(paths: readonly string[]): Promise<void>;
  /** Writes test-results/screenshots/<name>.png. */
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

function executablePath(): string {
  const executable = process.env['ASSAY_ELECTRON'];
  if (executable === undefined)
    throw new Error('Start the end-to-end tests with `npm run e2e`: it brings Electron.');
  return executable;
}

/** The application's own environment: where a user's things would be, there is an empty folder. */
function environmentIn(folder: string): Record<string, string> {
  const home = path.join(folder, 'home');
  const temp = path.join(folder, 'temp');
  mkdirSync(home, { recursive: true });
  mkdirSync(temp, { recursive: true });
  const { ELECTRON_RUN_AS_NODE: _, ...inherited } = process.env;
  return {
    ...(inherited as Record<string, string>),
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: path.join(home, '.config'),
    XDG_CACHE_HOME: path.join(home, '.cache'),
    XDG_DATA_HOME: path.join(home, '.local', 'share'),
    TMPDIR: temp,
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
  };
}

/**
 * Playwright attaches while the window is opening, and about one attachment in thirty never ends although the window has
 * loaded (its log of both is in DEBUG=pw:browser). Such a start is ended and made again, twice at most, and says so.
 */
async function attach(folder: string, attemptsLeft = 2): Promise<ElectronApplication> {
  const isRoot = process.getuid?.() === 0;
  try {
    return await electron.launch({
      executablePath: executablePath(),
      args: [
        ...(isRoot && process.platform === 'linux' ? ['--no-sandbox'] : []),
        root,
        `--user-data-dir=${path.join(folder, 'home', 'user-data')}`,
      ],
      env: environmentIn(folder),
      cwd: folder,
      timeout: 20_000,
    });
  } catch (error) {
    if (attemptsLeft === 0 || !(error instanceof errors.TimeoutError)) throw error;
    console.warn('Playwright did not attach to Electron within 20 s; starting it again');
    return attach(folder, attemptsLeft - 1);
  }
}

/** Opens the application; a test that starts it again passes the `folder` of before. */
export async function launchAssay(
  folder: string = mkdtempSync(path.join(tmpdir(), 'assay-e2e-')),
): Promise<AssayWindow> {
  const problems: string[] = [];
  const app = await attach(folder);
  watchMain(app, problems);
  const page = await app.firstWindow();
  watchPage(page, problems);
  await page.waitForLoadState('load');
  return {
    app,
    page,
    folder,
    problems,
    answerDialogs: (paths) =>
      app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = async () => ({ canceled: chosen.length === 0, filePaths: [...chosen] });
        dialog.showSaveDialog = async () => ({ canceled: chosen.length === 0, filePath: chosen[0] ?? '' });
      }, paths),
    screenshot: async (name) => {
      mkdirSync(screenshots, { recursive: true });
      await page.screenshot({ path: path.join(screenshots, `${name}.png`) });
    },
    close: () => app.close(),
  };
}

/** Chromium's own lines about D-Bus and the GPU of a machine without either are not ours. */
function watchMain(app: ElectronApplication, problems: string[]): void {
  app.process().stderr?.on('data', (chunk: Buffer) => {
    for (const line of chunk.toString().split('\n'))
      if (/Uncaught|Unhandled|JavaScript error|\bat .*\/out\/main\//.test(line))
        problems.push(`main: ${line}`);
  });
}

/** Violations of the policy are console errors of Chromium's own; both arrive here, also those from before we listened. */
function watchPage(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('crash', () => problems.push('the page crashed'));
}

export const test = base.extend<{ assay: AssayWindow }>({
  // Playwright reads the names of fixtures from the pattern; ours needs none of them.
  assay: async ({ browserName: _ }, use) => {
    const assay = await launchAssay();
    let notices: string[] = [];
    let evidenceChanges: string[] = [];
    try {
      await use(assay);
      if (!assay.page.isClosed()) notices = await assay.page.locator('.notice').allTextContents();
    } finally {
      await assay.close();
      evidenceChanges = changesToEvidence();
      rmSync(assay.folder, { recursive: true, force: true });
    }
    expect(notices, 'what the window says went wrong').toEqual([]);
    expect(evidenceChanges, 'what differs about the evidence').toEqual([]);
    expect(assay.problems, 'what the page and main complained about').toEqual([]);
  },
});

export { expect };

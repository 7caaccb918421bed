// The application itself, started as its users start it: how long until the welcome screen is painted, and until the map of
// a sample can be seen. In a real Electron, on a virtual display where Linux has none.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright/test';
import type { Bench, BenchIo } from './bench';
import { ProcessWatch } from './measured/processes';
import { median } from './measured/timed';

interface ElectronRuntime {
  ensureElectron(): Promise<{ readonly executable: string }>;
}
interface SystemLibraries {
  ensureElectronLibraries(executable: string): Promise<void>;
  ensureVirtualDisplay(): Promise<void>;
}

interface Started {
  readonly welcomeS: number;
  readonly mapS: number | null;
  readonly peakMB: number;
  readonly cpuS: number;
}

const root = process.cwd();

const fromTools = <Module>(file: string): Promise<Module> =>
  import(/* @vite-ignore */ pathToFileURL(path.join(root, 'tools', 'lib', file)).href) as Promise<Module>;

async function electron(): Promise<string> {
  const { ensureElectron } = await fromTools<ElectronRuntime>('electron-runtime.mjs');
  const { ensureElectronLibraries, ensureVirtualDisplay } =
    await fromTools<SystemLibraries>('system-libraries.mjs');
  const { executable } = await ensureElectron();
  await ensureElectronLibraries(executable);
  await ensureVirtualDisplay();
  return executable;
}

/** A display for as long as it is not killed; null where there is one already. */
async function virtualDisplay(): Promise<{ readonly name: string; readonly server: ChildProcess } | null> {
  if (process.platform !== 'linux' || process.env['DISPLAY'] !== undefined) return null;
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    server.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}`)));
  });
  return { name: `:${number}`, server };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function connected(port: number): Promise<Page> {
  for (let attempt = 0; ; attempt++)
    try {
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
      const page = browser.contexts()[0]?.pages()[0];
      if (page !== undefined) return page;
      await browser.close();
      throw new Error('no window yet');
    } catch (error) {
      if (attempt === 300) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
}

async function start(
  io: BenchIo,
  executable: string,
  display: string | null,
  withSample: boolean,
): Promise<Started> {
  const home = mkdtempSync(path.join(io.tempFolder, 'home-'));
  mkdirSync(path.join(home, 'temp'));
  const port = await freePort();
  const { ELECTRON_RUN_AS_NODE: _, ...inherited } = process.env;
  const startedMs = Date.now();
  const app = spawn(
    executable,
    [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      root,
      `--user-data-dir=${path.join(home, 'user-data')}`,
      `--remote-debugging-port=${port}`,
    ],
    {
      cwd: home,
      stdio: 'ignore',
      env: {
        ...inherited,
        ...(display === null ? {} : { DISPLAY: display }),
        HOME: home,
        XDG_CONFIG_HOME: path.join(home, '.config'),
        XDG_CACHE_HOME: path.join(home, '.cache'),
        XDG_DATA_HOME: path.join(home, '.local', 'share'),
        TMPDIR: path.join(home, 'temp'),
      },
    },
  );
  const watch = new ProcessWatch(app.pid ?? 0);
  try {
    const page = await connected(port);
    await page.getByRole('button', { name: 'Open files…' }).waitFor({ timeout: 60_000 });
    const paintedMs = await page.evaluate(
      () =>
        performance.timeOrigin + (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0),
    );
    const mapS = withSample ? await sampleToMap(page) : null;
    const { peakMB, cpuS } = watch.stop();
    return { welcomeS: (paintedMs - startedMs) / 1000, mapS, peakMB, cpuS };
  } finally {
    watch.stop();
    const ended = new Promise((resolve) => app.once('exit', resolve));
    app.kill();
    await ended;
  }
}

/** From the click on a sample to a map with its method beneath. */
async function sampleToMap(page: Page): Promise<number> {
  const map = page.getByRole('region', { name: 'Map', exact: true });
  const clicked = performance.now();
  await page.getByRole('button', { name: 'Spam with planted poison' }).click();
  await map
    .getByText(/UMAP, 15 neighbours/)
    .first()
    .waitFor({ timeout: 300_000 });
  return (performance.now() - clicked) / 1000;
}

async function measureAll(io: BenchIo, starts: number, samples: number): Promise<void> {
  const executable = await electron();
  const display = await virtualDisplay();
  try {
    const runs: Started[] = [];
    for (let i = 0; i < starts; i++)
      runs.push(await start(io, executable, display?.name ?? null, i < samples));
    const bare = runs.filter(({ mapS }) => mapS === null);
    io.measure({
      name: 'start to welcome screen',
      value: median(runs.map(({ welcomeS }) => welcomeS)),
      unit: 's',
      target: '≤ 1.5',
    });
    io.measure({
      name: 'start, processor time of all processes',
      value: median(bare.map(({ cpuS }) => cpuS)),
      unit: 's',
    });
    const maps = runs.flatMap(({ mapS }) => (mapS === null ? [] : [mapS]));
    io.measure({ name: 'sample to its map', value: median(maps), unit: 's', target: '≤ 5' });
    io.measure({
      name: 'sample to its map, peak memory of all processes (shared pages counted in each)',
      value: Math.max(...runs.map(({ peakMB }) => peakMB)),
      unit: 'MB',
    });
  } finally {
    display?.server.kill();
  }
}

const bench: Bench = {
  promise: 'The welcome screen is there in 1.5 seconds, the map of a sample five seconds after it is chosen.',
  full: (io) => measureAll(io, 8, 3),
};
export default bench;

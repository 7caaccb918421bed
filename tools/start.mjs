// npm start: brings everything up from a bare clone and opens the window. Without a display it scans the bundled sample
// instead and says where the report is. Only what Node itself brings is used until the dependencies are there.
import { ensureBuild } from './lib/build.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { electronEnvironment, hasDisplay, sandboxSwitches } from './lib/display.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { root } from './lib/paths.mjs';
import { runForeground, say } from './lib/run.mjs';
import { ensureElectronLibraries } from './lib/system-libraries.mjs';

async function openWindow(words) {
  const { executable, version } = await ensureElectron();
  await ensureElectronLibraries(executable);
  say(`starting (Electron ${version})`);
  return runForeground(executable, [...sandboxSwitches, root, ...words], { env: electronEnvironment() });
}

async function start() {
  const words = process.argv.slice(2);
  await ensureDependencies();
  if (words.includes('--dev')) {
    const { develop } = await import('./lib/develop.mjs');
    return develop(words.filter((word) => word !== '--dev'));
  }
  await ensureBuild();
  if (hasDisplay()) return openWindow(words);
  const { reportOnSample } = await import('./lib/sample-report.mjs');
  return reportOnSample();
}

try {
  process.exitCode = await start();
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}

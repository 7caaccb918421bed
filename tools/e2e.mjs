// npm run e2e: the end-to-end tests in a real Electron, on a virtual display where Linux has none. Arguments go to
// Playwright: npm run e2e -- map.spec.ts
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuild } from './lib/build.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { root } from './lib/paths.mjs';
import { packageCommand, runForeground, say } from './lib/run.mjs';
import { ensureElectronLibraries, ensureVirtualDisplay } from './lib/system-libraries.mjs';
import { leaveTally, tallyOfPlaywright } from './lib/tally.mjs';

const report = path.join(root, 'test-results', 'e2e.json');

async function main() {
  await ensureDependencies();
  await ensureBuild();
  const { executable, version } = await ensureElectron();
  await ensureElectronLibraries(executable);
  await ensureVirtualDisplay();
  say(`end-to-end tests in Electron ${version}`);
  rmSync(report, { force: true });
  const words = [process.execPath, packageCommand('playwright'), 'test', ...process.argv.slice(2)];
  const [command, ...args] =
    process.platform === 'linux' ? ['xvfb-run', '-a', '-s', '-screen 0 1400x900x24', ...words] : words;
  const code = await runForeground(command, args, { env: { ...process.env, ASSAY_ELECTRON: executable } });
  leaveTally(tallyOfPlaywright(JSON.parse(readFileSync(report, 'utf8'))));
  return code;
}

try {
  process.exitCode = await main();
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}

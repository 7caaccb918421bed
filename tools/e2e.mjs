// npm run e2e: the end-to-end tests in a real Electron, on a virtual display where Linux has none. Arguments go to
// Playwright: npm run e2e -- map.spec.ts. Data that tests share must come out of the suite as it went in.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuild } from './lib/build.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { root, sharedFolder } from './lib/paths.mjs';
import { packageCommand, runForeground, say } from './lib/run.mjs';
import { ensureElectronLibraries, ensureVirtualDisplay } from './lib/system-libraries.mjs';
import { leaveTally, tallyOfPlaywright } from './lib/tally.mjs';
import { changesBetween, stateOf } from './lib/untouched.mjs';

const report = path.join(root, 'test-results', 'e2e.json');

/** Each file of the shared data and of the samples, and the names in their folders. */
function sharedEvidence() {
  return [path.join(root, 'resources', 'samples'), path.join(sharedFolder, 'data')]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => {
      const entries = readdirSync(folder, { withFileTypes: true });
      return [
        `${folder}: ${entries
          .map(({ name }) => name)
          .sort()
          .join(' ')}`,
        ...entries.filter((entry) => entry.isFile()).flatMap(({ name }) => stateOf(path.join(folder, name))),
      ];
    });
}

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
  const before = sharedEvidence();
  const code = await runForeground(command, args, { env: { ...process.env, ASSAY_ELECTRON: executable } });
  leaveTally(tallyOfPlaywright(JSON.parse(readFileSync(report, 'utf8'))));
  const changes = changesBetween(before, sharedEvidence());
  for (const change of changes) say(`the tests changed evidence: ${change}`);
  return changes.length > 0 ? 1 : code;
}

try {
  process.exitCode = await main();
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}

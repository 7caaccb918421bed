// What `npm start` does where no window can appear: a scan and a report of the bundled sample, with the command line.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { capture, say } from './run.mjs';

const sample = path.join(root, 'resources', 'samples', 'spam-with-planted-poison.parquet');
const caseFolder = path.join(root, 'assay-cases', 'spam-with-planted-poison');
const cli = path.join(root, 'out', 'main', 'cli.js');

/** Runs a command with its progress in sight; resolves with `{ code, stdout }`. */
function assay(...words) {
  return capture(process.execPath, [cli, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function has(command) {
  return (await capture(process.execPath, [cli, command, '--help'])).code === 0;
}

/** Resolves with the exit code. */
export async function reportOnSample() {
  say(
    'there is no display here, so the bundled sample is scanned and reported on instead of opening a window',
  );
  if (!existsSync(sample)) {
    say(
      `this checkout has no ${path.relative(root, sample)}; scan data of your own: npm run -s assay -- scan DATA --case DIR`,
    );
    return 1;
  }
  const scan = await assay('scan', sample, '--case', caseFolder);
  if (scan.code !== 0) return scan.code;
  const { rows, findings } = JSON.parse(scan.stdout);
  console.log(`Scanned ${rows} rows: ${findings} findings.`);
  console.log(`Case:   ${caseFolder}`);
  if (!(await has('report'))) {
    say('this build has no `report` command; `npm run -s assay -- findings CASE` prints the findings');
    return 1;
  }
  const folder = path.join(caseFolder, 'exports', 'report');
  const report = await assay('report', caseFolder, '--out', folder);
  if (report.code !== 0) return report.code;
  for (const name of readdirSync(folder).filter((file) => /^[^.]+\.(html|pdf|json)$/.test(file)))
    console.log(`Report: ${path.join(folder, name)}`);
  return 0;
}

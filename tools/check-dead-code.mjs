// Dead files, exports and dependencies (knip.json). What waits for its other half to land is listed in
// tools/waiting-for-use.json, one "kind: place: name" a line; a line that is no longer true is a failure, so the list
// only shrinks. `--forget` removes such lines.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/paths.mjs';
import { capture, packageCommand } from './lib/run.mjs';

const listFile = path.join(root, 'tools', 'waiting-for-use.json');

const { code, output, stdout } = await capture(process.execPath, [
  packageCommand('knip'),
  '--no-progress',
  '--reporter=json',
]);

/** Every finding of knip as "kind: file: name". */
function findings() {
  return JSON.parse(stdout).issues.flatMap(({ file, ...kinds }) =>
    Object.entries(kinds).flatMap(([kind, entries]) =>
      entries.flat().map(({ name }) => (name === file ? `${kind}: ${file}` : `${kind}: ${file}: ${name}`)),
    ),
  );
}

function check() {
  const found = findings();
  const waiting = existsSync(listFile) ? JSON.parse(readFileSync(listFile, 'utf8')) : [];
  const used = waiting.filter((line) => !found.includes(line));
  if (process.argv.includes('--forget') && used.length > 0) {
    writeFileSync(
      listFile,
      `${JSON.stringify(
        waiting.filter((line) => found.includes(line)),
        null,
        2,
      )}\n`,
    );
    used.length = 0;
  }
  return [
    ...found.filter((line) => !waiting.includes(line)).map((line) => `unused ${line}`),
    ...used.map(
      (line) => `no longer waiting: ${line}: node tools/check-dead-code.mjs --forget removes the line`,
    ),
  ];
}

let problems;
try {
  problems = check();
} catch (error) {
  problems = [`knip ended with code ${code}: ${output.trim() || error.message}`];
}
for (const problem of problems) console.log(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

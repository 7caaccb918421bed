// What comments may not do: postpone without an issue, or silence a check without a reason on the same line. How many
// silences there are is written in tools/silences.json and may only fall.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/paths.mjs';

const folders = ['src', 'tools', 'e2e', 'bench'];
const ending = /\.(ts|tsx|mjs|cjs|css|html)$/;
/** These speak of the words themselves. */
const isExempt = (name) => name === 'tools/check-comments.mjs' || name.startsWith('tools/guards/');

const later = /(?:\/\/|\/\*|^\s*\*|<!--).*?\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))/;
const silence =
  /(?:oxlint|eslint)-disable(?:-next-line|-line)?\b|biome-ignore\b|@ts-(?:ignore|nocheck|expect-error)\b/;
/** What must follow a silence: names of rules, then ` -- ` or `: ` and a reason of three words or more. */
const reasoned = /(?:-- |: )\s*\S+(?:\s+\S+){2,}/;

function filesBelow(folder) {
  const names = [];
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) names.push(...filesBelow(name));
    else if (ending.test(name) && !isExempt(name)) names.push(name);
  }
  return names;
}

function existing(folder) {
  try {
    return filesBelow(folder);
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

const problems = [];
let silences = 0;
for (const file of folders.flatMap(existing)) {
  const lines = readFileSync(path.join(root, file), 'utf8').split('\n');
  for (const [i, line] of lines.entries()) {
    const place = `${file}:${i + 1}`;
    const word = later.exec(line)?.[1];
    if (word !== undefined)
      problems.push(
        `todo-without-issue: ${place}: write TODO(#12) with the number of an issue, not ${word}.`,
      );
    const found = silence.exec(line);
    if (found === null) continue;
    // A type test expects its errors: that is an assertion and silences nothing.
    if (found[0] === '@ts-expect-error' && /\.test\.tsx?$/.test(file)) continue;
    silences += 1;
    if (!reasoned.test(line.slice(found.index + found[0].length)))
      problems.push(`silence-without-reason: ${place}: say why on the same line, after "--".`);
  }
}

const { allowed } = JSON.parse(readFileSync(path.join(root, 'tools', 'silences.json'), 'utf8'));
if (silences > allowed)
  problems.push(
    `too-many-silences: ${silences} checks are silenced by comments, ${allowed} are allowed. Mend the code instead.`,
  );
if (silences < allowed)
  problems.push(
    `silences-fell: only ${silences} are left. Write ${silences} into tools/silences.json, so that it stays so.`,
  );
for (const problem of problems) console.log(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

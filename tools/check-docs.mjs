// Documentation that can be wrong is checked: relative links and anchors lead somewhere, detectors named in a page
// exist and have a page, commands that a page shows exist.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/paths.mjs';

const skippedFolders = new Set([
  'node_modules',
  'out',
  '.cache',
  '.git',
  'test-results',
  'assay-cases',
  '_template',
]);

function pagesBelow(folder) {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : pagesBelow(name);
    return entry.name.endsWith('.md') ? [name] : [];
  });
}

const read = (name) => readFileSync(path.join(root, name), 'utf8');
const withoutFences = (text) => text.replaceAll(/^[ \t]*(```|~~~)[\s\S]*?^[ \t]*\1.*$/gm, '');
const withoutCode = (text) => withoutFences(text).replaceAll(/`[^`\n]*`/g, '');

/** What GitHub makes of a heading. */
function slugOf(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[`*_]|\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[^\p{L}\p{N}\- ]/gu, '')
    .replaceAll(' ', '-');
}

function anchorsOf(page) {
  const seen = new Map();
  return new Set(
    [...withoutFences(read(page)).matchAll(/^#{1,6} (.+?)#*$/gm)].map(([, heading]) => {
      const slug = slugOf(heading);
      const times = seen.get(slug) ?? 0;
      seen.set(slug, times + 1);
      return times === 0 ? slug : `${slug}-${times}`;
    }),
  );
}

function* brokenLinks(page, text) {
  for (const [, target] of withoutCode(text).matchAll(
    /\]\(\s*<?([^)\s>]+)>?[^)]*\)|(?:src|href)="([^"]+)"/g,
  )) {
    if (target === undefined || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(target)) continue;
    const [file, anchor] = decodeURIComponent(target).split('#');
    const name = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
    if (!existsSync(path.join(root, name))) yield `broken-link: ${page}: "${target}" leads nowhere.`;
    else if (anchor && name.endsWith('.md') && !anchorsOf(name).has(anchor))
      yield `broken-link: ${page}: ${name} has no heading "#${anchor}".`;
  }
}

/** Id by folder of every detector, read from its source. */
function detectorIds() {
  const folder = path.join(root, 'src', 'engine', 'detectors');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .flatMap(({ name }) => {
      const file = path.join(folder, name, `${name}.detector.ts`);
      const id = existsSync(file) ? /^ {2}id: '(\w+)',$/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
      return id === undefined ? [] : [id];
    });
}

/** Measured pages may name detectors that are still to be built. */
function* unknownDetectors(page, text, known) {
  if (page.startsWith('docs/benchmarks/')) return;
  for (const id of new Set([...withoutFences(text).matchAll(/\bD\d{2}\b/g)].map(([found]) => found)))
    if (!known.has(id)) yield `unknown-detector: ${page}: there is no detector ${id}.`;
}

function* unknownCommands(page, text, scripts, commands) {
  for (const [, script] of text.matchAll(/\bnpm (?:run (?:-s |--silent )?)([\w:-]+)/g))
    if (!scripts.has(script)) yield `unknown-command: ${page}: package.json has no script "${script}".`;
  for (const [, script] of text.matchAll(/\bnpm (start|test)\b/g))
    if (!scripts.has(script)) yield `unknown-command: ${page}: package.json has no script "${script}".`;
  const shown =
    /(?:^ {0,8}(?:\$ )?|`|npm run -s assay -- )assay ([a-z]+(?:-[a-z]+)*)\b|npm run -s assay -- ([a-z]+(?:-[a-z]+)*)\b/gm;
  for (const [, direct, viaNpm] of text.matchAll(shown)) {
    const command = direct ?? viaNpm;
    if (!commands.has(command)) yield `unknown-command: ${page}: there is no command "assay ${command}".`;
  }
}

const ids = new Set(detectorIds());
const scripts = new Set(Object.keys(JSON.parse(read('package.json')).scripts));
const commands = new Set(
  readdirSync(path.join(root, 'src', 'cli', 'commands')).map((name) => name.replace(/\.command\.ts$/, '')),
);
const problems = [];
for (const page of pagesBelow('.')) {
  const text = read(page);
  problems.push(
    ...brokenLinks(page, text),
    ...unknownDetectors(page, text, ids),
    ...unknownCommands(page, text, scripts, commands),
  );
}
for (const id of ids)
  if (!existsSync(path.join(root, 'docs', 'detectors', `${id}.md`)))
    problems.push(`detector-without-page: write docs/detectors/${id}.md.`);
for (const problem of problems) console.log(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

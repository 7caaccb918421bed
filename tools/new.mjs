// npm run new -- detector <name> <ID>: a detector that compiles, is tested, has a page, and waits for its idea.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/paths.mjs';

const usage =
  'Usage: npm run new -- detector <kebab-name> <ID>, for instance: npm run new -- detector odd-lengths D60';
const detectors = path.join(root, 'src', 'engine', 'detectors');

function stop(message) {
  process.stderr.write(`${message}\n${usage}\n`);
  process.exit(2);
}

function detectorWithId(id) {
  return readdirSync(detectors, { withFileTypes: true }).find((entry) => {
    const file = path.join(detectors, entry.name, `${entry.name}.detector.ts`);
    return entry.isDirectory() && existsSync(file) && readFileSync(file, 'utf8').includes(`id: '${id}'`);
  })?.name;
}

/** Puts the new names where the template has its own. */
function renamed(text, name, id) {
  const camel = name.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase());
  const title = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
  return text
    .replaceAll('D00', id)
    .replaceAll('Template title', title)
    .replaceAll('templateDetector', camel)
    .replaceAll("'template'", `'${name}'`)
    .replaceAll('./template.detector', `./${name}.detector`);
}

const [kind, name = '', id = '', ...rest] = process.argv.slice(2);
if (kind !== 'detector')
  stop(kind === undefined ? 'What is to be made?' : `There is no template for "${kind}".`);
if (rest.length > 0) stop('There are too many words.');
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) stop(`"${name}" is no name in kebab-case.`);
if (!/^D\d\d$/.test(id) || id === 'D00') stop(`"${id}" is no id: a D and two digits.`);
if (existsSync(path.join(detectors, name))) stop(`src/engine/detectors/${name} is there already.`);
const owner = detectorWithId(id);
if (owner !== undefined) stop(`${id} is the id of ${owner}.`);

const template = path.join(detectors, '_template');
const page = path.join('docs', 'detectors', `${id}.md`);
const made = [];
mkdirSync(path.join(detectors, name));
mkdirSync(path.join(root, 'docs', 'detectors'), { recursive: true });
for (const file of readdirSync(template)) {
  const target =
    file === 'page.md' ? page : path.join('src', 'engine', 'detectors', name, file.replace('template', name));
  writeFileSync(path.join(root, target), renamed(readFileSync(path.join(template, file), 'utf8'), name, id));
  made.push(target);
}
console.log(
  `${made.join('\n')}\n\nNext: write the test, then the detector, then the page; npm run check tells what is missing.`,
);

// npm run samples: builds the bundled samples anew, into resources/samples or the folder given.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../lib/paths.mjs';
import { writeSamples } from './samples.mjs';

const folder = path.resolve(process.argv[2] ?? path.join(root, 'resources', 'samples'));
mkdirSync(folder, { recursive: true });
const told = await writeSamples(folder);
for (const [name, counts] of Object.entries(told)) console.log(name, JSON.stringify(counts));

// A whole map by umap-js: its own neighbours, then its layout.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const { vectors, neighbours, minDist, epochs, metric, out, folder, name } = JSON.parse(process.argv[2]);
const { UMAP } = createRequire(path.join(folder, 'package.json'))('umap-js');
const { rows, dimensions } = vectors;
const bytes = readFileSync(vectors.file);
const values = new Float32Array(bytes.buffer, bytes.byteOffset, rows * dimensions);
const points = Array.from({ length: rows }, (_, at) =>
  Array.from(values.subarray(at * dimensions, (at + 1) * dimensions)),
);
// Of unit vectors the Euclidean distance has the order of the cosine distance.
if (metric === 'cosine')
  for (const point of points) {
    const length = Math.hypot(...point);
    for (let t = 0; t < dimensions; t++) point[t] /= length;
  }
let state = 1;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};

const started = performance.now();
const cpu = process.cpuUsage();
const map = new UMAP({ nNeighbors: neighbours, minDist, nEpochs: epochs, random }).fit(points);
const wallS = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(cpu);
writeFileSync(out, new Uint8Array(Float32Array.from(map.flat()).buffer));
const peakMB = process.resourceUsage().maxRSS / 1024;
process.stdout.write(
  JSON.stringify({ name, wallS, cpuS: (user + system) / 1e6, peakMB, runs: 1, facts: {} }),
);

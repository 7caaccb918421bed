// Neighbours by hnswlib-node: M 16, 100 while building, 60 while asking.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const { vectors, k, metric, folder, name } = JSON.parse(process.argv[2]);
const { HierarchicalNSW } = createRequire(path.join(folder, 'package.json'))('hnswlib-node');
const { rows, dimensions } = vectors;
const bytes = readFileSync(vectors.file);
const values = new Float32Array(bytes.buffer, bytes.byteOffset, rows * dimensions);
const row = (at) => Array.from(values.subarray(at * dimensions, (at + 1) * dimensions));

const started = performance.now();
const cpu = process.cpuUsage();
const index = new HierarchicalNSW(metric === 'cosine' ? 'cosine' : 'l2', dimensions);
index.initIndex({ maxElements: rows, m: 16, efConstruction: 100, randomSeed: 1 });
for (let at = 0; at < rows; at++) index.addPoint(row(at), at);
index.setEf(60);
const found = Array.from({ length: rows }, (_, at) =>
  index
    .searchKnn(row(at), k + 1)
    .neighbors.filter((other) => other !== at)
    .slice(0, k),
);
const wallS = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(cpu);
const peakMB = process.resourceUsage().maxRSS / 1024;

/** Share of the true nearest among those found, on sampled rows. */
function recall() {
  const lengths = Float64Array.from({ length: rows }, (_, at) =>
    Math.hypot(...values.subarray(at * dimensions, (at + 1) * dimensions)),
  );
  const isCosine = metric === 'cosine';
  const step = Math.max(1, Math.floor(rows / 200));
  let held = 0;
  let asked = 0;
  for (let at = 0; at < rows; at += step) {
    const near = Float64Array.from({ length: rows }, (_, other) => {
      let dot = 0;
      for (let t = 0; t < dimensions; t++)
        dot += values[at * dimensions + t] * values[other * dimensions + t];
      return isCosine ? dot / lengths[other] : dot - lengths[other] ** 2 / 2;
    });
    near[at] = Number.NEGATIVE_INFINITY;
    const last = near.toSorted()[rows - k];
    held += found[at].filter((other) => near[other] >= last).length;
    asked += k;
  }
  return held / asked;
}

const said = { name, wallS, cpuS: (user + system) / 1e6, peakMB, runs: 1, facts: { recall: recall() } };
process.stdout.write(JSON.stringify(said));

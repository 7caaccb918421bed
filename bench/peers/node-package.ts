// Packages from npm to compare with, installed under .cache/peers when a full bench first asks; the product has none of
// them.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { PythonRun } from './python';
import type { VectorFile } from './vector-file';

const run = promisify(execFile);
const folder = path.resolve('.cache', 'peers', 'node');
const wanted = { 'hnswlib-node': '3.0.0', 'umap-js': '1.4.0' } as const;

/** Whether the package is there; installs it the first time, from source where it has no binary. */
async function hasPackage(name: keyof typeof wanted): Promise<boolean> {
  if (existsSync(path.join(folder, 'node_modules', name, 'package.json'))) return true;
  try {
    mkdirSync(folder, { recursive: true });
    if (!existsSync(path.join(folder, 'package.json')))
      writeFileSync(path.join(folder, 'package.json'), '{}');
    const words = ['install', '--no-audit', '--no-fund', `${name}@${wanted[name]}`];
    await run('npm', words, { cwd: folder, shell: process.platform === 'win32' });
    return true;
  } catch (error) {
    process.stderr.write(`${name} is not available: ${String(error).slice(0, 500)}\n`);
    return false;
  }
}

/** Runs `bench/peers/<script>.mjs` in a process of its own; null where the package or the script fails. */
async function askNode(
  name: keyof typeof wanted,
  script: string,
  request: object,
): Promise<PythonRun | null> {
  if (!(await hasPackage(name))) return null;
  try {
    const file = path.resolve('bench', 'peers', `${script}.mjs`);
    const words = [file, JSON.stringify({ ...request, folder, name: `${name} ${wanted[name]}` })];
    const { stdout } = await run(process.execPath, words, { maxBuffer: 2 ** 26 });
    return JSON.parse(stdout) as PythonRun;
  } catch (error) {
    process.stderr.write(`${script}.mjs failed: ${String(error).slice(0, 2000)}\n`);
    return null;
  }
}

export interface HnswRequest {
  readonly vectors: VectorFile;
  readonly k: number;
  readonly metric: string;
}

/** Builds an index on one thread, which is all it has, and asks it for the neighbours of every row. */
export function hnswNeighbours(request: HnswRequest): Promise<PythonRun | null> {
  return askNode('hnswlib-node', 'hnsw', request);
}

export interface UmapJsRequest {
  readonly vectors: VectorFile;
  readonly neighbours: number;
  readonly minDist: number;
  readonly epochs: number;
  readonly metric: string;
  /** Receives x,y pairs in float32. */
  readonly out: string;
}

/** Neighbours and layout, on one thread, which is all it has. */
export function umapJs(request: UmapJsRequest): Promise<PythonRun | null> {
  return askNode('umap-js', 'umap-js', request);
}

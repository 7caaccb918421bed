// Python programs to compare with, in an environment of their own under .cache/peers, made when a full bench first asks.
// The product never needs them; where they cannot be had a bench says so.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Peer } from '../bench';

const run = promisify(execFile);
const folder = path.resolve('.cache', 'peers', 'python');
const python = path.join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
const stamp = path.join(folder, 'assay-peers.txt');
const wanted = path.resolve('bench', 'peers', 'requirements.txt');
const mostBytes = 2 ** 26;

/** One program's part of an answer. */
export interface PythonRun {
  /** With its version. */
  readonly name: string;
  readonly wallS: number;
  readonly cpuS: number;
  readonly peakMB: number;
  readonly runs: number;
  /** Quality and whatever else the script says. */
  readonly facts: Readonly<Record<string, number>>;
}

let made: Promise<boolean> | null = null;

/** Whether the environment is there; makes it the first time. */
function pythonPeers(): Promise<boolean> {
  made ??= makePeers();
  return made;
}

async function makePeers(): Promise<boolean> {
  const digest = createHash('sha256').update(readFileSync(wanted)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return true;
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(path.dirname(folder), { recursive: true });
    await run('python3', ['-m', 'venv', folder]);
    const words = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', wanted];
    await run(python, words, { maxBuffer: mostBytes });
    writeFileSync(stamp, digest);
    return true;
  } catch (error) {
    process.stderr.write(`peers from PyPI are not available: ${String(error).split('\n')[0]}\n`);
    return false;
  }
}

/**
 * Runs `bench/peers/<script>.py` with a request, in a process of its own that ends with it. Empty where Python or the
 * packages cannot be had, and where the script fails.
 */
export async function askPython(script: string, request: object): Promise<readonly PythonRun[]> {
  if (!(await pythonPeers())) return [];
  const file = path.resolve('bench', 'peers', `${script}.py`);
  try {
    const words = ['-B', file, JSON.stringify(request)];
    const { stdout } = await run(python, words, { maxBuffer: mostBytes });
    return JSON.parse(stdout) as PythonRun[];
  } catch (error) {
    process.stderr.write(`${script}.py failed: ${String(error).slice(0, 2000)}\n`);
    return [];
  }
}

/** Its wall-clock seconds as a peer of a measure in seconds; `recorded` is for where there is no such run. */
export function peerOf(peer: PythonRun | undefined, name: string, recorded?: string): Peer {
  if (peer === undefined) return { name, value: null, ...(recorded === undefined ? {} : { recorded }) };
  const { cpuS, peakMB, runs } = peer;
  return { name: peer.name, value: peer.wallS, cpuS, peakMB, runs };
}

/** One of its facts as a peer of a measure of quality. */
export function factOf(peer: PythonRun | undefined, name: string, fact: string, recorded?: string): Peer {
  const value = peer?.facts[fact];
  if (peer === undefined || value === undefined) return peerOf(undefined, name, recorded);
  return { name: peer.name, value };
}

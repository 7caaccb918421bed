// How much memory this process may come to: what it has, and what the system, or the group it is confined to, has left.
import { readFileSync } from 'node:fs';
import { freemem } from 'node:os';

const bytesPerMB = 2 ** 20;

/** In MB. `limitMB` is a limit set by hand; null for none. */
export function availableMB(limitMB: number | null): number {
  const residentMB = process.memoryUsage.rss() / bytesPerMB;
  const freeMB = Math.min(freeOfSystem(), freeOfGroup(read));
  return Math.floor(Math.min(limitMB ?? Number.POSITIVE_INFINITY, residentMB + freeMB));
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Linux counts caches that it would give up; elsewhere the free memory has to do. */
function freeOfSystem(): number {
  const found = /^MemAvailable:\s+(\d+) kB/m.exec(read('/proc/meminfo'))?.[1];
  return found === undefined ? freemem() / bytesPerMB : Number(found) / 1024;
}

/** What a control group (version 2) still allows, its file cache taken as free; unbounded where there is none. */
export function freeOfGroup(readFile: (file: string) => string): number {
  const group = /^0::(\S+)/m.exec(readFile('/proc/self/cgroup'))?.[1] ?? '/';
  const folders = [`/sys/fs/cgroup${group === '/' ? '' : group}`, '/sys/fs/cgroup'];
  const left = folders.map((folder) => {
    const most = Number.parseInt(readFile(`${folder}/memory.max`), 10);
    const used = Number.parseInt(readFile(`${folder}/memory.current`), 10);
    if (Number.isNaN(most) || Number.isNaN(used)) return Number.POSITIVE_INFINITY;
    const cache = /^inactive_file (\d+)/m.exec(readFile(`${folder}/memory.stat`))?.[1];
    return Math.max(0, most - used + Number(cache ?? 0)) / bytesPerMB;
  });
  return Math.min(...left);
}

// What processes took, read from Linux' /proc while they run; nowhere else is it known, and measures are left out there.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Cost } from '../bench';

const ticksPerSecond = 100;
const everyMs = 100;

const canWatchProcesses = existsSync('/proc/self/status');

export interface Taken {
  /** Largest resident size of each process, added up: at least what all of them together had at one time. */
  readonly peakMB: number;
  /** User and system time of all threads. */
  readonly cpuS: number;
}

/** What to say beside a value, where processes can be watched. */
export function costOf({ cpuS, peakMB }: Taken, runs: number): Cost {
  return canWatchProcesses ? { cpuS, peakMB, runs } : { runs };
}

/** The most memory of this process begins anew; where it cannot, what came before counts too. */
export function forgetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Not Linux.
  }
}

/** Looks at a process, and at those below it, until it is asked. Processor time of the last moments of one that ended is lost. */
export class ProcessWatch {
  private readonly root: number;
  private readonly withChildren: boolean;
  private readonly seen = new Map<number, { peakMB: number; cpuS: number }>();
  private readonly timer: NodeJS.Timeout;

  constructor(root: number, withChildren = true) {
    this.root = root;
    this.withChildren = withChildren;
    this.look();
    this.timer = setInterval(() => this.look(), everyMs);
  }

  get taken(): Taken {
    this.look();
    const all = [...this.seen.values()];
    return {
      peakMB: all.reduce((sum, one) => sum + one.peakMB, 0),
      cpuS: all.reduce((sum, one) => sum + one.cpuS, 0),
    };
  }

  stop(): Taken {
    clearInterval(this.timer);
    return this.taken;
  }

  private look(): void {
    if (!canWatchProcesses) return;
    for (const process of this.withChildren ? familyOf(this.root) : [this.root])
      try {
        this.seen.set(process, { peakMB: peakMB(process), cpuS: cpuS(process) });
      } catch {
        // It has ended; what was last seen of it stays.
      }
  }
}

function peakMB(process: number): number {
  const status = readFileSync(`/proc/${process}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
}

function cpuS(process: number): number {
  const fields = statOf(process);
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Fields of /proc/…/stat from the third on; the second, a name in brackets, may hold anything. */
function statOf(process: number | string): string[] {
  const stat = readFileSync(`/proc/${process}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function familyOf(root: number): number[] {
  const childrenOf = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)))
    try {
      const parent = Number(statOf(name)[1]);
      childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), Number(name)]);
    } catch {
      // It ended between the two looks.
    }
  const family = [root];
  for (const member of family) family.push(...(childrenOf.get(member) ?? []));
  return family;
}

// The most resident memory of this process while something runs. Linux keeps the exact mark; elsewhere, and where the mark was
// set by something before, it is looked at often.
import { readFileSync } from 'node:fs';

const lookEveryMs = 100;
const bytesPerMB = 2 ** 20;

export class PeakMemory {
  private readonly markBefore = highWaterMB();
  private seenMB = process.memoryUsage.rss() / bytesPerMB;
  private readonly timer = setInterval(() => {
    this.look();
  }, lookEveryMs).unref();

  /** Stops looking; returns the peak in whole MB. */
  end(): number {
    clearInterval(this.timer);
    this.look();
    const mark = highWaterMB();
    return Math.ceil(mark > this.markBefore ? Math.max(mark, this.seenMB) : this.seenMB);
  }

  private look(): void {
    this.seenMB = Math.max(this.seenMB, process.memoryUsage.rss() / bytesPerMB);
  }
}

/** 0 where the system keeps no mark. */
function highWaterMB(): number {
  try {
    const found = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return Number(found ?? 0) / 1024;
  } catch {
    return 0;
  }
}

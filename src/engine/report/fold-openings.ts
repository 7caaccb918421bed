import { utc } from '#shared/base/quantities';
import type { JournalEntry } from './report-facts';

/** A line of the action log: one record, or several that only opened and closed the case. */
export interface LogLine {
  readonly first: JournalEntry;
  readonly last: JournalEntry;
  readonly sentence: string;
}

/** Openings by one person, in the same words, each closed with nothing done in between, are one line from the second on. */
export function foldOpenings(entries: readonly JournalEntry[]): LogLine[] {
  const lines: LogLine[] = [];
  for (let at = 0; at < entries.length; ) {
    const first = entries[at] as JournalEntry;
    let times = 0;
    while (isIdle(entries[at + 2 * times], entries[at + 2 * times + 1], first, 2 * times)) times += 1;
    if (times > 1) {
      const last = entries[at + 2 * times - 1] as JournalEntry;
      const sentence = `Case opened and closed ${times} times between ${utc(first.ts)} and ${utc(last.ts)}, with nothing done in between. Each time: ${first.sentence}`;
      lines.push({ first, last, sentence });
      at += 2 * times;
    } else {
      lines.push({ first, last: first, sentence: first.sentence });
      at += 1;
    }
  }
  return lines;
}

function isIdle(
  opening: JournalEntry | undefined,
  closing: JournalEntry | undefined,
  first: JournalEntry,
  distance: number,
): boolean {
  return (
    opening?.type === 'case.opened' &&
    closing?.type === 'case.closed' &&
    // Records from the middle of a long journal may be left out.
    opening.seq === first.seq + distance &&
    closing.seq === opening.seq + 1 &&
    opening.actor === first.actor &&
    closing.actor === first.actor &&
    opening.sentence === first.sentence
  );
}

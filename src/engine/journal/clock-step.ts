// Wall clocks are set back and forth; a monotonic clock is not. Where the two disagree the journal says so and repairs nothing.
import type { JsonValue } from '#shared/base/canonical-json';

export interface JournalClock {
  readonly now: () => Date;
  readonly monotonicMs: () => number;
  /** Then sessions are named after what stood in the journal before them, not at random. */
  readonly isClockFixed?: boolean;
}

/** A reading of both clocks; `monotonicMs` is null for a reading of an earlier session. */
export interface ClockReading {
  readonly wallMs: number;
  readonly monotonicMs: number | null;
}

/** Slewing of a disciplined clock stays below a thousandth; a second or two is what a first synchronisation corrects. */
const toleratedMs = 2000;
const toleratedShare = 0.001;

/**
 * The body of a `clock.stepped` record, or null: the wall clock went back, or moved otherwise than the monotonic one. A
 * computer that slept looks the same as a clock set forward, for the monotonic clock may sleep too.
 */
export function clockStep(before: ClockReading, now: ClockReading): JsonValue | null {
  const wallMs = now.wallMs - before.wallMs;
  const elapsedMs =
    before.monotonicMs === null || now.monotonicMs === null ? null : now.monotonicMs - before.monotonicMs;
  const stepMs = elapsedMs === null ? Math.min(0, wallMs) : wallMs - elapsedMs;
  const tolerated = elapsedMs === null ? 0 : Math.max(toleratedMs, elapsedMs * toleratedShare);
  if (wallMs >= 0 && Math.abs(stepMs) <= tolerated) return null;
  return {
    before: new Date(before.wallMs).toISOString(),
    now: new Date(now.wallMs).toISOString(),
    elapsedMs: elapsedMs === null ? null : Math.round(elapsedMs),
    stepMs: Math.round(stepMs),
  };
}

// Evidence must leave a test as it came: bytes, size, times, mode, owner and inode, and the names in a folder of evidence.
import { existsSync } from 'node:fs';
import { changesBetween, stateOf } from '../../tools/lib/untouched.mjs';

const known = new Map<string, readonly string[]>();

/** Looks at a file or a folder of evidence; what differs when the application has closed fails the test. Returns its path. */
export function watchEvidence(target: string): string {
  known.set(target, stateOf(target));
  return target;
}

/** What differs since each was looked at, a line each; watching ends. */
export function changesToEvidence(): string[] {
  const changes = [...known].flatMap(([target, before]) =>
    existsSync(target) ? changesBetween(before, stateOf(target)) : [`${target} is gone`],
  );
  known.clear();
  return changes;
}

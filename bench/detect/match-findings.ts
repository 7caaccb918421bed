// Whether a finding names what was planted, "exactly" as the issue has it: token, source and annotator equal; rows by
// Jaccard of 0.8; boxes by 0.6; windows of time by 0.7.
import type { Subject } from '#shared/model/finding';
import { boxOverlap } from '../planted/named';
import type { FoundFinding } from './own-scan';
import type { Row } from './row';
import type { Expected } from './scenario';

const rowJaccard = 0.8;
const leastBoxOverlap = 0.6;
const windowOverlap = 0.7;

export function isExact(expected: Expected, { finding, rows }: FoundFinding, made: readonly Row[]): boolean {
  const { subject, tier, claim } = finding;
  switch (expected.kind) {
    case 'token':
      return (
        (subject.kind === 'token' || subject.kind === 'phrase') &&
        subject.value.toLowerCase() === expected.token.toLowerCase()
      );
    case 'source':
    case 'annotator':
      return subject.kind === expected.kind && subject.value === expected.name;
    case 'classPair':
      return subject.kind === 'classPair' && standsBefore(subject.value, expected.from, expected.to);
    case 'timeWindow': {
      const window = windowOf(subject, rows, made) ?? windowInWords(subject, finding.summary);
      return window !== null && overlapOf(window, [expected.startMs, expected.endMs]) >= windowOverlap;
    }
    case 'patch':
      return subject.box !== undefined && boxOverlap(subject.box, expected.box) >= leastBoxOverlap;
    case 'rows':
      return claim !== 'association' && jaccardWith(rows, made, expected.group) >= rowJaccard;
    case 'codepoints':
      return tier === 'fact' && subject.kind === 'codepoints' && jaccardWith(rows, made, null) === 1;
    case 'edits':
    case 'file':
      return false;
    case 'column':
      return subject.column === expected.column || subject.value === expected.column;
  }
}

/** Jaccard of a finding's rows and the planted ones of that group (null: of all). */
export function jaccardWith(rows: Uint32Array, made: readonly Row[], group: number | null): number {
  const isWanted = (row: Row | undefined): boolean =>
    row?.isPlanted === true && (group === null || row.plantedGroup === group);
  const wanted = made.filter(isWanted).length;
  const hits = rows.reduce((sum, row) => sum + (isWanted(made[row]) ? 1 : 0), 0);
  return wanted === 0 ? 0 : hits / (wanted + rows.length - hits);
}

function standsBefore(text: string, from: string, to: string): boolean {
  const first = text.indexOf(from);
  return first >= 0 && text.indexOf(to, first + from.length) > first;
}

/** The span of the rows' times, for a subject that is a window. */
function windowOf(
  subject: Subject,
  rows: Uint32Array,
  made: readonly Row[],
): readonly [number, number] | null {
  if (subject.kind !== 'timeWindow') return null;
  const times = [...rows].flatMap((row) => made[row]?.timeMs ?? []).sort((a, b) => a - b);
  const [first, last] = [times[0], times.at(-1)];
  return first === undefined || last === undefined ? null : [first, last];
}

/** What the summary of a finding about a source or an annotator says of when its rows came. */
function windowInWords({ kind }: Subject, summary: string): readonly [number, number] | null {
  if (kind !== 'source' && kind !== 'annotator') return null;
  const found = / came at one time: .* from (\S+ \S+) to (\S+ [\d:]+)/.exec(summary);
  const [first, last] = (found ?? []).slice(1).map((words) => Date.parse(`${words.replace(' ', 'T')}:00Z`));
  return first === undefined || last === undefined ? null : [first, last];
}

function overlapOf(a: readonly [number, number], b: readonly [number, number]): number {
  const both = Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]));
  return both / Math.max(1, a[1] - a[0] + (b[1] - b[0]) - both);
}

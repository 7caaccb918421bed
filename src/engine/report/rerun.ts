// The commands that make the same case again, so that somebody who trusts neither the tool nor its user can compare.
import { byCodeUnit } from '#shared/base/canonical-json';
import { roleNames } from '#shared/model/roles';
import type { ReportFacts } from './report-facts';

/** For a POSIX shell. */
export function shellWord(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Lines as `sha256sum -c` reads them; names with line breaks or backslashes are escaped as it does. */
export function checksumLines(facts: ReportFacts): string[] {
  return facts.evidence.files.map((file) => {
    const isPlain = !/[\\\n\r]/.test(file.path);
    const name = file.path.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
    return `${isPlain ? '' : '\\'}${file.sha256 ?? ''}  ${name}`;
  });
}

/** Every role is named, so that the run does not depend on what would be proposed. */
export function scanCommand(facts: ReportFacts): string {
  const { run, evidence } = facts;
  const words = ['assay', 'scan', ...evidence.chosen.map(shellWord), '--case', 'NEW-FOLDER'];
  if (run === null) return words.join(' ');
  words.push('--seed', String(run.seed));
  for (const role of roleNames) {
    const columns = run.roles[role];
    if (columns !== undefined) words.push(`--${role}`, shellWord(columnList(columns)));
    else if (run.clearedRoles.includes(role)) words.push(`--${role}`, "''");
  }
  if (run.detectorsChosen)
    words.push(
      '--detectors',
      facts.detectors
        .filter((detector) => detector.outcome !== 'not-chosen')
        .map((detector) => detector.id)
        .sort(byCodeUnit)
        .join(','),
    );
  if (run.reference !== undefined) words.push('--reference', shellWord(run.reference));
  if (run.map === null) words.push('--no-map');
  return words.join(' ');
}

/** A run of numbered columns as "e0..e767". */
function columnList(columns: readonly string[]): string {
  const first = columns[0] ?? '';
  const last = columns[columns.length - 1] ?? '';
  const match = /^(.*?)(\d+)$/.exec(first);
  const isRun =
    columns.length > 2 &&
    match !== null &&
    columns.every((name, i) => name === `${match[1]}${Number(match[2]) + i}`);
  return isRun ? `${first}..${last}` : columns.join(',');
}

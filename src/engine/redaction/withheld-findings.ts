// Which findings would tell what a redacted row or column holds. Their words, subjects, hashes and ids are left out; that they
// are there, of which detector, about which rows and how strong, stays.
import type { Finding } from '#shared/model/finding';
import type { FindingId } from '#shared/model/ids';
import { type RoleName, roleNames } from '#shared/model/roles';
import type { OpenCase } from '../case/open-case';
import { detectors } from '../detector-registry';
import { sha256 } from '../sha256';
import type { RedactionScope } from './redaction-scope';

/** Ids of findings, of those that are withheld under another name: an id is a hash of its subject, which could be guessed. */
export interface WithheldFindings {
  has(id: FindingId): boolean;
  idOf(id: FindingId): FindingId;
  /** From the name in the export back to the id in the case. */
  originalOf(id: FindingId): FindingId;
}

/** `salt` is known to holders of the full report alone. */
export async function withheldFindings(
  opened: OpenCase,
  scope: RedactionScope,
  salt: string,
): Promise<WithheldFindings> {
  const names = new Map<FindingId, FindingId>();
  for (const finding of opened.findings.state.findings) {
    if (finding.outcome !== 'found') continue;
    const isAbout = (await opened.findings.rows(finding.id)).some((row) => scope.hasRow(row));
    const quotes = sentencesOf(finding).some(scope.saysHidden);
    if (isAbout || quotes || isOfColumns(finding, opened, scope))
      names.set(finding.id, otherId(finding.id, salt));
  }
  const ids = new Map([...names].map(([id, name]) => [name, id]));
  return {
    has: (id) => names.has(id),
    idOf: (id) => names.get(id) ?? id,
    originalOf: (name) => ids.get(name) ?? name,
  };
}

function otherId(id: FindingId, salt: string): FindingId {
  return sha256(`${salt} ${id}`).slice(0, 16) as FindingId;
}

/** Whether it may have read a redacted column. */
function isOfColumns(finding: Finding, { dataset }: OpenCase, scope: RedactionScope): boolean {
  if (scope.columns.size === 0) return false;
  const { subject } = finding;
  if (scope.hasColumn(subject.column) || scope.hasColumn(subject.value)) return true;
  // Any sentence may count labels.
  if (scope.roles.has('label')) return true;
  const needs = detectors.find(({ id }) => id === finding.detector)?.needs ?? [];
  const roles = roleNames.filter((role) => needs.some((need) => need.split(' ').includes(role)));
  if (roles.length === 0) return scope.hidesMap || contentRoles.some((role) => scope.roles.has(role));
  if (roles.some((role) => scope.roles.has(role))) return true;
  const isOnOwnVectors = roles.includes('embedding') && dataset.state.embedding?.madeByAssay === true;
  return isOnOwnVectors && scope.hidesMap;
}

/** What a detector without needs looks at. */
const contentRoles: readonly RoleName[] = ['text', 'image', 'embedding'];

/** Groups and classes that a picture names. */
function namesIn(picture: Finding['picture']): readonly string[] {
  switch (picture?.kind) {
    case 'funnel':
      return picture.groups.map(({ name }) => name);
    case 'flow':
      return picture.flows.flatMap(({ from, to }) => [from, to]);
    case 'time':
    case undefined:
      return [];
  }
}

/** Without other explanations, each of which is left out by itself. */
function sentencesOf({ title, summary, subject, picture, null: hypothesis }: Finding): string[] {
  return [title, summary, subject.value, hypothesis, ...namesIn(picture)];
}

// The facts of a report without what a redaction covers. Everything that prints a report prints facts, so what is not here is
// nowhere: not in words, not in pictures, not in a hash.
import { redacted } from '#shared/model/redacted';
import type { JournalEntry, ReportFacts } from '../report/report-facts';
import { redactComparison } from './redact-comparison';
import { redactDetector, redactExample, redactFinding } from './redact-findings';
import type { RedactionScope } from './redaction-scope';
import type { WithheldFindings } from './withheld-findings';

/** `labels` are counted without the redacted rows. */
export function redactFacts(
  full: ReportFacts,
  labels: ReportFacts['labels'],
  scope: RedactionScope,
  withheld: WithheldFindings,
): Omit<ReportFacts, 'contentSha256'> {
  const { evidence, people, run, contentSha256, ...rest } = full;
  const findings = full.findings.map((finding) => redactFinding(finding, scope, withheld, full.detectors));
  const examples = (rows: ReportFacts['suspects']): ReportFacts['suspects'] =>
    rows.map((row) => redactExample(row, scope));
  const words = (sentence: string): string => (scope.saysHidden(sentence) ? 'left out' : sentence);
  return {
    ...rest,
    evidence: redactEvidence(evidence, scope),
    roles: full.roles.map((role) => ({
      ...role,
      reason: role.columns.some((name) => scope.hasColumn(name)) ? 'left out' : words(role.reason),
    })),
    labels: scope.roles.has('label') ? redacted : labels,
    run: run === null ? null : redactRun(run, scope, words),
    detectors: full.detectors.map((detector) => redactDetector(detector, scope, findings)),
    selfTest: redactSelfTest(full.selfTest, words),
    // Its name quotes a finding, a tag or a search.
    audits: full.audits.map((audit) => ({ ...audit, about: 'left out' })),
    findings,
    suspects: examples(full.suspects),
    people: {
      ...people,
      tags: people.tags.map((tag) => ({ ...tag, examples: examples(tag.examples) })),
      actions: people.actions.map((action) => ({
        ...action,
        note: action.note === '' ? '' : redacted,
      })),
      notes: people.notes.map((note) => ({
        ...note,
        text: redacted,
        findings: note.findings.map((id) => withheld.idOf(id)),
      })),
      coverage: {
        ...people.coverage,
        findingsOpened: people.coverage.findingsOpened.map((id) => withheld.idOf(id)),
        findingsUnopened: people.coverage.findingsUnopened.map((id) => withheld.idOf(id)),
      },
    },
    comparison:
      full.comparison === null
        ? null
        : redactComparison(
            full.comparison,
            scope,
            full.roles.find(({ role }) => role === 'label')?.columns[0] ?? null,
          ),
    journal: { ...full.journal, entries: full.journal.entries.map(redactEntry) },
    redaction: {
      columns: [...scope.columns],
      rowCount: scope.rowCount,
      reason: scope.reason,
      by: full.writtenBy,
      at: full.createdAt,
      findingCount: findings.filter((finding) => finding.isRedacted === true).length,
      remarkCount: people.noteCount + people.actions.filter(({ note }) => note !== '').length,
      fullContentSha256: full.part?.wholeContentSha256 ?? contentSha256,
    },
    contentSalt: null,
  };
}

function redactEvidence(evidence: ReportFacts['evidence'], scope: RedactionScope): ReportFacts['evidence'] {
  const hasColumns = scope.columns.size > 0;
  return {
    ...evidence,
    rejects: evidence.rejects.map((reject) =>
      hasColumns || scope.hasRow(reject.row) ? { ...reject, reason: 'left out', excerpt: redacted } : reject,
    ),
    notes: evidence.notes.map((note) =>
      scope.saysHidden(note.text) ||
      [...scope.columns].some((name) => note.text.includes(name) || note.place.includes(name))
        ? { ...note, text: 'left out' }
        : note,
    ),
    columns: evidence.columns.map((column) => ({
      ...column,
      longest: scope.rowCount > 0 || scope.hasColumn(column.name) ? null : column.longest,
      distinctCount: scope.hasColumn(column.name) ? null : column.distinctCount,
    })),
  };
}

/** Titles of findings on data made wrong on purpose quote the same content. */
function redactSelfTest(
  result: ReportFacts['selfTest'],
  words: (sentence: string) => string,
): ReportFacts['selfTest'] {
  if (result === null) return null;
  return {
    ...result,
    faults: result.faults.map((fault) => ({
      ...fault,
      about: words(fault.about),
      reason: words(fault.reason),
    })),
    controls: result.controls.map((control) => ({
      ...control,
      about: words(control.about),
      titles: control.titles.map(() => 'left out'),
    })),
    blindSpots: result.blindSpots.map(words),
  };
}

/** The condition for trusted rows may quote any cell. */
function redactRun(
  run: NonNullable<ReportFacts['run']>,
  scope: RedactionScope,
  words: (sentence: string) => string,
): ReportFacts['run'] {
  return {
    ...run,
    ...(run.reference === undefined ? {} : { reference: 'left out' }),
    notes: run.notes.map(words),
    map: scope.hidesMap ? null : run.map,
  };
}

/** Records whose sentences quote nothing of the data, nor what people wrote about rows. */
const quotesNothing: ReadonlySet<string> = new Set([
  'audit.ended',
  'bundle.written',
  'case.closed',
  'case.created',
  'case.described',
  'case.handedOver',
  'case.opened',
  'clock.stepped',
  'compare.cleared',
  'coverage.recorded',
  'evidence.added',
  'evidence.hashed',
  'evidence.verified',
  'findings.replayed',
  'journal.endLost',
  'journal.recovered',
  'lock.takenOver',
  'map.picture',
  'report.written',
  'role.set',
  'rows.exported',
  'selftest.run',
  'signOff.recorded',
  'tag.defined',
  'tag.redone',
  'tag.removed',
  'tag.undone',
]);

export function redactEntry(entry: JournalEntry): JournalEntry {
  const { type, sentence } = entry;
  switch (type) {
    case 'note.added':
      return { ...entry, sentence: 'Note written; its text is left out.' };
    case 'tag.applied':
      return {
        ...entry,
        sentence: sentence.replace(/, with the comment “.*”\.$/s, ', with a comment that is left out.'),
      };
    case 'findings.run':
      return { ...entry, sentence: sentence.replace(/(trusted rows?), “.*”/s, '$1') };
    case 'compare.run':
      return { ...entry, sentence: 'Compared with another version of the dataset.' };
    case 'audit.started':
      return { ...entry, sentence: 'Audit begun; of what is left out.' };
    case 'audit.answered':
      return { ...entry, sentence: 'A row of an audit was answered; which, and how, is left out.' };
    case 'evidence.changed':
      return { ...entry, sentence: 'THE EVIDENCE HAS CHANGED or cannot be read.' };
    default:
      return quotesNothing.has(type) ? entry : { ...entry, sentence: 'What was recorded is left out.' };
  }
}

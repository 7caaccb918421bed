// Makes the last run again from nothing but the evidence and the journal: a fresh decoded copy, the roles, detectors and seed
// of the record. Then says whether the same came out, or exactly what did not.
import { rm } from 'node:fs/promises';
import { refuse } from '#shared/contract/errors';
import type { DetectorOutcome, ReplayResult } from '#shared/contract/findings';
import type { Finding } from '#shared/model/finding';
import { type RoleName, roleNames } from '#shared/model/roles';
import { verifyEvidence } from '../case/evidence-check';
import type { OpenCase } from '../case/open-case';
import { Dataset } from '../dataset/dataset';
import { detectors } from '../detector-registry';
import type { CallContext } from '../options';
import type { Session } from '../session';
import { sha256 } from '../sha256';
import { Tags } from '../tags/tags';
import { version } from '../version';
import { computeRun } from './compute-run';
import { claimDigest, digestsOf, type RunDigests } from './run-digests';
import { trustedRows } from './trusted-rows';

/** What the journal says of a run; early journals know only some of the digests. */
interface RecordedRun extends Partial<RunDigests> {
  readonly seed: number;
  readonly detectors: readonly Pick<DetectorOutcome, 'detector' | 'outcome' | 'reason'>[];
  readonly roles?: Readonly<Partial<Record<RoleName, readonly string[]>>>;
  readonly map?: boolean;
  readonly tool?: string;
  readonly reference?: { readonly expression: string; readonly sha256: string };
  readonly sample?: { readonly rows: number };
}

interface Regenerated {
  readonly digests: RunDigests;
  readonly findings: readonly Finding[];
  readonly outcomes: readonly DetectorOutcome[];
  readonly referenceSha256: string | null;
}

const differencesNamed = 50;

export async function replay(
  session: Session,
  threads: number | null,
  context: CallContext,
): Promise<ReplayResult> {
  const opened = session.openCase;
  const record =
    opened.records.findLast(({ type }) => type === 'findings.run') ??
    refuse('not-ready', 'The journal tells of no scan that could be made again.', {
      next: 'Run assay scan DATA… --case DIR first.',
    });
  const recorded = record.body as unknown as RecordedRun;
  const gone = recorded.detectors.filter(({ detector }) => !detectors.some(({ id }) => id === detector));
  if (gone.length > 0)
    refuse(
      'not-ready',
      `This version of Assay has no detector ${gone.map(({ detector }) => detector).join(', ')}.`,
      {
        next: `Use the version that made the run${recorded.tool === undefined ? '' : ` (${recorded.tool})`}.`,
      },
    );
  const evidenceHash = await verifyEvidence(opened, context);
  const tags = new Tags(opened);
  tags.restore(opened.records.filter(({ seq }) => seq < record.seq));
  const now = await regenerate(session, recorded, tags, threads, context);
  const all = differencesOf(recorded, now, opened);
  const differences =
    all.length <= differencesNamed
      ? all
      : [...all.slice(0, differencesNamed), `And ${all.length - differencesNamed} more differences.`];
  if (opened.parts.journal !== null)
    await opened.record('findings.replayed', {
      run: record.seq,
      identical: all.length === 0,
      differences: differences.slice(0, differencesNamed),
    });
  return {
    identical: all.length === 0,
    differences,
    journalSeq: record.seq,
    seed: recorded.seed,
    findings: now.findings.filter(({ outcome }) => outcome === 'found').length,
    evidenceHash,
    findingsSha256: now.digests.findingsSha256,
    mapSha256: now.digests.mapSha256,
  };
}

/** With the tags of that time and a decoded copy of its own, so that nothing kept in `derived/` has a say. */
async function regenerate(
  session: Session,
  recorded: RecordedRun,
  tags: Tags,
  threads: number | null,
  { signal, progress }: CallContext,
): Promise<Regenerated> {
  const folder = await session.tempFolder();
  const dataset = new Dataset(session.dataset.list, {
    folder,
    tempFolder: await session.tempFolder(),
    limits: session.limits,
    changed: () => undefined,
  });
  try {
    await dataset.load(signal, progress);
    await dataset.hash(signal, progress, false);
    if (recorded.roles !== undefined) {
      for (const role of roleNames) dataset.setRole(role, []);
      for (const role of roleNames) dataset.setRole(role, recorded.roles[role] ?? []);
    }
    const request = {
      seed: recorded.seed,
      threads,
      detectors: recorded.detectors.map(({ detector }) => detector),
      map: recorded.map ?? recorded.mapSha256 !== null,
      ...(recorded.sample === undefined ? {} : { sample: recorded.sample.rows }),
    };
    const { findings: known, compare } = session.openCase;
    const reference = await trustedRows(
      { dataset, tags, findings: known, compare },
      recorded.reference?.expression,
      signal,
    );
    const { result } = await computeRun(dataset, request, reference, session.options, {
      signal,
      progress,
      frame: () => undefined,
    });
    const { analysis, map } = result;
    const findings =
      recorded.claims === undefined
        ? analysis.findings.map(({ rowsSha256: _, ...finding }) => finding)
        : analysis.findings;
    return {
      digests: digestsOf({ ...analysis, findings }, map?.coordinates ?? null),
      findings,
      outcomes: analysis.outcomes,
      referenceSha256: reference === null ? null : sha256(reference),
    };
  } finally {
    dataset.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function differencesOf(recorded: RecordedRun, now: Regenerated, opened: OpenCase): string[] {
  const found = [
    ...referenceDifferences(recorded, now),
    ...outcomeDifferences(recorded, now),
    ...claimDifferences(recorded, now, opened),
    ...digestDifferences(recorded, now.digests, 'came out of the replay'),
  ];
  if (found.length > 0 && recorded.tool !== undefined && recorded.tool !== `Assay ${version}`)
    found.unshift(`The run was made with ${recorded.tool}; this is Assay ${version}.`);
  const kept = opened.findings.digests;
  return kept === null ? found : [...found, ...digestDifferences(recorded, kept, 'is kept in derived/')];
}

const parts: readonly (readonly [Exclude<keyof RunDigests, 'claims'>, string])[] = [
  ['findingsSha256', 'list of findings'],
  ['rowsSha256', 'rows of the findings'],
  ['suspicionSha256', 'suspicion of the rows'],
  ['rankSha256', 'rank of the rows'],
  ['mapSha256', 'map'],
];

function referenceDifferences({ reference }: RecordedRun, { referenceSha256 }: Regenerated): string[] {
  return reference === undefined || reference.sha256 === referenceSha256
    ? []
    : [`The condition for trusted rows, “${reference.expression}”, is met by other rows than in the run.`];
}

function digestDifferences(recorded: RecordedRun, digests: RunDigests, where: string): string[] {
  return parts.flatMap(([part, words]) =>
    recorded[part] === undefined || recorded[part] === digests[part]
      ? []
      : [
          `The ${words} that ${where} is not that of the journal: SHA-256 ${digests[part] ?? 'none'} instead of ${recorded[part] ?? 'none'}.`,
        ],
  );
}

function outcomeDifferences({ detectors: before }: RecordedRun, { outcomes }: Regenerated): string[] {
  return before.flatMap(({ detector, outcome, reason }) => {
    const now = outcomes.find((candidate) => candidate.detector === detector);
    return now?.outcome === outcome && now.reason === reason
      ? []
      : [
          `Detector ${detector}: ${outcome}${reason === '' ? '' : ` (${reason})`} became ${now?.outcome ?? 'missing'}${now === undefined || now.reason === '' ? '' : ` (${now.reason})`}.`,
        ];
  });
}

function claimDifferences({ claims }: RecordedRun, { findings }: Regenerated, opened: OpenCase): string[] {
  if (claims === undefined) return [];
  const now = new Map(findings.map((finding) => [finding.id as string, finding]));
  const kept = new Map(opened.findings.state.findings.map((finding) => [finding.id as string, finding]));
  const lost = Object.entries(claims).flatMap(([id, digest]) => {
    const finding = now.get(id);
    if (finding === undefined)
      return [`Finding ${id} (${kept.get(id)?.title ?? 'no longer kept'}) did not come out.`];
    if (claimDigest(finding) === digest) return [];
    const before = kept.get(id);
    const fields =
      before === undefined || claimDigest(before) !== digest ? '' : `: ${differingFields(before, finding)}`;
    return [`Finding ${id} (${finding.title}) came out otherwise${fields}.`];
  });
  const added = findings
    .filter(({ id }) => claims[id] === undefined)
    .map(({ id, title }) => `Finding ${id} (${title}) came out and is not in the journal.`);
  return [...lost, ...added];
}

function differingFields(before: Finding, now: Finding): string {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])] as (keyof Finding)[];
  return names
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]))
    .map((name) => {
      const [was, is] = [before[name], now[name]].map((value) => JSON.stringify(value) ?? 'none');
      return `${name} ${(was ?? '').slice(0, 80)} became ${(is ?? '').slice(0, 80)}`;
    })
    .join(', ');
}

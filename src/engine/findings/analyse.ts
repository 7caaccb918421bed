// One run over one table: every detector has its say, then findings are ranked and rows scored.
import { Cancelled } from '#shared/base/cancel';
import type { DetectorOutcome, FindingsRun } from '#shared/contract/findings';
import { type Finding, findingRowsShown, type Params } from '#shared/model/finding';
import { asRow, type FindingId } from '#shared/model/ids';
import { type AnalysisEnvironment, Artifacts } from '../analysis/artifacts';
import type { AnalysisData } from '../analysis/data';
import { leastReferenceRows, referenceRowCount } from '../analysis/reference-rows';
import { detectors } from '../detector-registry';
import type {
  Detector,
  DetectorContext,
  DetectorResult,
  FindingDraft,
  Need,
  RowFacts,
  RowScore,
} from '../detectors/detector';
import { acrossDetectors } from './across-detectors';
import { heldColumns } from './explanations/held-columns';
import { otherExplanations } from './explanations/other-explanations';
import { findingId } from './finding-id';
import { rankFindings } from './rank-findings';
import { type Suspects, suspicionOf } from './suspicion';

export interface AnalysisResult {
  /** In rank order. */
  readonly findings: readonly Finding[];
  readonly rows: ReadonlyMap<FindingId, Uint32Array>;
  readonly outcomes: readonly DetectorOutcome[];
  /** By detector id. */
  readonly rowFacts: ReadonlyMap<string, RowFacts>;
  readonly suspicion: Float64Array;
  /** From 1, by row. */
  readonly rank: Uint32Array;
  readonly notes: readonly string[];
}

export type AnalysisRequest = Pick<FindingsRun, 'seed' | 'detectors'>;

export async function analyse(
  data: AnalysisData,
  request: AnalysisRequest,
  environment: AnalysisEnvironment,
  artifacts: Artifacts = new Artifacts(data, request.seed, environment),
): Promise<AnalysisResult> {
  const chosen = detectors.filter(
    (detector) => request.detectors === null || request.detectors.includes(detector.id),
  );
  const findings: Finding[] = [];
  const rows = new Map<FindingId, Uint32Array>();
  const outcomes: DetectorOutcome[] = [];
  const rowFacts = new Map<string, RowFacts>();
  const scores: RowScore[] = [];
  const suspects: Suspects[] = [];
  // What goes wrong there goes wrong again for the detector that asks. One alone has nobody to begin ahead of.
  for (const detector of chosen.length > 1 ? chosen : [])
    if (missingNeeds(detector.needs, data).length === 0)
      detector
        .ahead?.({ ...contextOf(detector, artifacts, request.seed, environment), progress: () => undefined })
        .catch(() => undefined);
  for (const [i, detector] of chosen.entries()) {
    environment.progress({ stage: detector.title, done: i, total: chosen.length });
    const outcome = await runOne(detector, artifacts, request.seed, environment);
    outcomes.push(outcome.summary);
    if (outcome.result === null) {
      findings.push(silentFinding(detector, outcome.summary, outcome.params, request.seed, data));
      continue;
    }
    const { result } = outcome;
    if (result.rowFacts !== undefined) rowFacts.set(detector.id, result.rowFacts);
    scores.push(...(result.scores ?? []));
    for (const draft of result.findings) {
      const explained = await withExplanations(draft, artifacts);
      const finding = finish(detector, explained, outcome.params, request.seed, data);
      findings.push(finding);
      rows.set(finding.id, draft.rows);
      if (lifts(draft, result)) suspects.push(draft);
    }
    if (result.findings.length === 0)
      findings.push(silentFinding(detector, outcome.summary, outcome.params, request.seed, data));
  }
  const { suspicion, rank } = suspicionOf(data, scores, suspects);
  const tested = new Set(
    outcomes
      .filter(({ outcome }) => outcome === 'found' || outcome === 'clear')
      .map(({ detector }) => detector),
  );
  const testing = new Set(
    chosen.filter(({ id, isControlled }) => isControlled === true && tested.has(id)).map(({ id }) => id),
  );
  return {
    findings: rankFindings(acrossDetectors(findings, testing), rows, data.recordCount),
    rows,
    outcomes,
    rowFacts,
    suspicion,
    rank,
    notes: [],
  };
}

/** A test comes with what else its rows have in common; a detector's own explanations stand first. */
async function withExplanations(draft: FindingDraft, artifacts: Artifacts): Promise<FindingDraft> {
  if (draft.tier !== 'controlled') return draft;
  const own = draft.confounders ?? [];
  const known = new Set(own.map(({ name }) => name));
  const others = otherExplanations(draft, artifacts.data.label, await heldColumns(artifacts));
  return { ...draft, confounders: [...own, ...others.filter(({ name }) => !known.has(name))] };
}

/** Facts and controlled tests raise their rows; a detector that scores its groups itself only by what is grave. */
function lifts({ tier, severity }: FindingDraft, { scores }: DetectorResult): boolean {
  if (tier !== 'fact' && tier !== 'controlled') return false;
  return severity === 'high' || scores?.some((score) => score.kind === 'group') !== true;
}

interface Ran {
  readonly result: DetectorResult | null;
  readonly summary: DetectorOutcome;
  readonly params: Params;
}

function contextOf(
  detector: Detector,
  artifacts: Artifacts,
  seed: number,
  { signal, progress }: AnalysisEnvironment,
): DetectorContext {
  const params: Params = Object.fromEntries(
    Object.entries(detector.params).map(([name, spec]) => [name, spec.default]),
  );
  return {
    data: artifacts.data,
    artifacts,
    params,
    seed,
    signal,
    progress: (done, total) => progress({ stage: detector.title, done, total }),
  };
}

async function runOne(
  detector: Detector,
  artifacts: Artifacts,
  seed: number,
  environment: AnalysisEnvironment,
): Promise<Ran> {
  const context = contextOf(detector, artifacts, seed, environment);
  const { params } = context;
  const started = performance.now();
  const summary = (
    outcome: DetectorOutcome['outcome'],
    reason: string,
    findingCount: number,
  ): DetectorOutcome => ({
    detector: detector.id,
    title: detector.title,
    outcome,
    reason,
    findingCount,
    elapsedMs: performance.now() - started,
  });
  const missing = missingNeeds(detector.needs, artifacts.data);
  if (missing.length > 0)
    return {
      result: null,
      params,
      summary: summary('not-applicable', `not run: needs ${missing.join(' and ')}`, 0),
    };
  try {
    const result = await detector.run(context);
    const count = result.findings.length;
    return {
      result,
      params,
      summary: summary(count > 0 ? 'found' : 'clear', count > 0 ? '' : result.clear, count),
    };
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    return { result: null, params, summary: summary('failed', `failed: ${(error as Error).message}`, 0) };
  }
}

const needWords: Readonly<Record<Need, string>> = {
  label: 'a label column',
  text: 'a text column',
  image: 'an image column',
  'text or image': 'a text or image column',
  embedding: 'an embedding',
  source: 'a source column',
  annotator: 'an annotator column',
  time: 'a time column',
  split: 'a split column',
  'split or source': 'a split or source column',
  'two classes': 'labels of 2 to 200 classes',
  parquet: 'Parquet files',
  numbers: 'columns of numbers, and neither text nor image',
  'trusted rows': `at least ${leastReferenceRows} trusted rows with a label`,
};

/** A column with more values is no label that rows share; models of it would take hours. */
const mostClasses = 200;

function missingNeeds(needs: readonly Need[], data: AnalysisData): string[] {
  const classes = data.label?.names.length ?? 0;
  const trusted = referenceRowCount(data);
  const has: Readonly<Record<Need, boolean>> = {
    label: data.label !== null,
    text: data.text !== null,
    image: data.image !== null,
    'text or image': data.text !== null || data.image !== null,
    embedding: data.embedding !== null && data.embedding.usableCount > 0,
    source: data.source !== null,
    annotator: data.annotator !== null,
    time: data.time !== null,
    split: data.split !== null,
    'split or source': data.split !== null || data.source !== null,
    'two classes': classes >= 2 && classes <= mostClasses,
    parquet: data.secondReading !== undefined,
    numbers: data.numbers.length > 0,
    'trusted rows': trusted >= leastReferenceRows,
  };
  const words = {
    ...needWords,
    ...(data.rowOf == null ? {} : { parquet: 'every row, and this scan was of a sample' }),
    'trusted rows': `${needWords['trusted rows']} (there are ${trusted})`,
  };
  return needs.filter((need) => !has[need]).map((need) => words[need]);
}

function finish(
  detector: Detector,
  draft: FindingDraft,
  params: Params,
  seed: number,
  data: AnalysisData,
): Finding {
  return {
    id: findingId(detector.id, draft.subject, params, data.evidenceHashes),
    detector: detector.id,
    outcome: 'found',
    reason: '',
    tier: draft.tier,
    claim: draft.claim,
    severity: draft.severity,
    subject: draft.subject,
    title: draft.title,
    summary: draft.summary,
    effect: draft.effect,
    null: draft.null,
    p: draft.p,
    q: draft.q,
    nTested: draft.nTested,
    rowCount: draft.rows.length,
    rows: Array.from(draft.rows.subarray(0, findingRowsShown), asRow),
    confounders: draft.confounders ?? [],
    ...(draft.picture === undefined ? {} : { picture: draft.picture }),
    params,
    seed,
  };
}

/** A detector that found nothing, or could not look, says so in the list; such a record accuses nobody. */
function silentFinding(
  detector: Detector,
  outcome: DetectorOutcome,
  params: Params,
  seed: number,
  data: AnalysisData,
): Finding {
  const subject = { kind: 'column', value: detector.name } as const;
  return {
    id: findingId(detector.id, subject, params, data.evidenceHashes),
    detector: detector.id,
    tier: 'context',
    outcome: outcome.outcome,
    reason: outcome.reason,
    claim: 'association',
    severity: 'info',
    subject,
    title: detector.title,
    summary: outcome.reason,
    effect: { name: 'rows affected', value: 0, lo: null, hi: null },
    null: 'none',
    p: null,
    q: null,
    nTested: 0,
    rowCount: 0,
    rows: [],
    confounders: [],
    params,
    seed,
  };
}

// The findings of the open case: runs the analysis off the calling thread, keeps its result in `derived/`, answers for it.
import { Cancelled, type CancelSignal } from '#shared/base/cancel';
import type { EmbeddingFacts } from '#shared/contract/dataset';
import { describeError, EngineFailure, refuse } from '#shared/contract/errors';
import type { ScanMemory } from '#shared/contract/estimate';
import type { FindingsRun, FindingsState, RowEvidence } from '#shared/contract/findings';
import type { MapState } from '#shared/contract/map';
import type { Progress } from '#shared/contract/transport';
import type { FindingId, Row } from '#shared/model/ids';
import type { MatrixData } from '../analysis/data';
import type { CaseContext } from '../case/case-context';
import type { Dataset } from '../dataset/dataset';
import { detectors } from '../detector-registry';
import { PeakMemory } from '../memory/peak-memory';
import { peakMB, sampledSize } from '../memory/scan-estimate';
import { scanSize } from '../memory/scan-size';
import type { EngineOptions } from '../options';
import { sha256 } from '../sha256';
import { version } from '../version';
import type { AnalysisRunResult } from './analyse-and-map';
import { computeRun, sampleOf } from './compute-run';
import { digestsBody, digestsOf, type RunDigests } from './run-digests';
import { loadRun, type StoredRun, saveRun } from './run-store';
import { referenceRecord, trustedRows } from './trusted-rows';

const nothingYet: FindingsState = {
  phase: 'none',
  problem: '',
  seed: 0,
  findings: [],
  outcomes: [],
  map: null,
  notes: [],
};

export class Findings {
  private readonly opened: CaseContext;
  private phase: Pick<FindingsState, 'phase' | 'problem'> = { phase: 'none', problem: '' };
  private run: StoredRun | null = null;
  private memory: ScanMemory | null = null;

  constructor(opened: CaseContext) {
    this.opened = opened;
  }

  get state(): FindingsState {
    const memory = this.memory === null ? {} : { memory: this.memory };
    return { ...(this.run?.state ?? nothingYet), ...this.phase, ...memory };
  }

  get suspicion(): Float64Array | null {
    return this.run?.suspicion ?? null;
  }

  get rank(): Uint32Array | null {
    return this.run?.rank ?? null;
  }

  /** Of a row as people see it; null where no scan looked at it. */
  scoreOf(row: number): { readonly suspicion: number; readonly rank: number } | null {
    const suspicion = this.run?.suspicion[row];
    const rank = this.run?.rank[row];
    return suspicion === undefined || rank === undefined || Number.isNaN(suspicion)
      ? null
      : { suspicion, rank };
  }

  /** x,y pairs by row. */
  get coordinates(): Float32Array | null {
    return this.run?.coordinates ?? null;
  }

  /** Of the results at hand; null where there are none. */
  get digests(): RunDigests | null {
    const { run } = this;
    if (run === null) return null;
    const { state, rows, suspicion, rank, coordinates } = run;
    return digestsOf({ findings: state.findings, rows, suspicion, rank }, coordinates);
  }

  async rows(id: FindingId): Promise<Uint32Array> {
    return (
      this.run?.rows.get(id) ??
      refuse('usage', `There is no finding ${id} in this run.`, { next: 'assay findings CASE lists them.' })
    );
  }

  /** Takes the last run out of `derived/`, where it is of this evidence. */
  async restore(): Promise<void> {
    const hashed = this.opened.records.find((record) => record.type === 'evidence.hashed');
    const { evidenceHash } = (hashed?.body ?? {}) as { readonly evidenceHash?: string };
    if (evidenceHash === undefined) return;
    this.run = await loadRun(this.opened.parts.folder.derived, evidenceHash);
    if (this.run === null) return;
    this.phase = { phase: 'done', problem: '' };
    this.opened.dataset.setEmbedding(this.run.embedding);
  }

  async start(
    request: FindingsRun,
    options: EngineOptions,
    signal: CancelSignal,
    progress: (progress: Progress) => void,
  ): Promise<FindingsState> {
    if (this.phase.phase === 'running')
      refuse('not-ready', 'A scan is already running.', { next: 'Wait for it, or cancel it.' });
    const unknown =
      request.detectors?.filter((id) => !detectors.some((detector) => detector.id === id)) ?? [];
    if (unknown.length > 0)
      refuse('usage', `There is no detector ${unknown.join(', ')}.`, {
        next: `Known ones are ${detectors.map((detector) => detector.id).join(', ')}.`,
      });
    this.memory = null;
    this.setPhase('running', '');
    const peak = new PeakMemory();
    try {
      const estimatedMB = await this.estimate(request, options);
      const evidenceHash = await this.opened.evidenceHash();
      const reference = await trustedRows(this.opened, request.reference, signal);
      const { result, classes } = await computeRun(
        this.opened.dataset,
        request,
        reference,
        options,
        { signal, progress, frame: (frame) => this.opened.emit({ kind: 'mapFrame', frame }) },
        ({ embedding }) => {
          if (embedding !== null) this.noteEmbedding(embedding);
        },
      );
      this.noteEmbedding(result.embedding);
      this.memory = { peakMB: peak.end(), estimatedMB };
      await this.keep(result, request, evidenceHash, classes, reference);
    } catch (error) {
      if (error instanceof Cancelled) this.setPhase('cancelled', 'The scan was cancelled.');
      else
        this.setPhase(
          'failed',
          error instanceof EngineFailure ? describeError(error.error) : (error as Error).message,
        );
      throw error;
    } finally {
      peak.end();
    }
    return this.state;
  }

  private async estimate({ map, threads, sample }: FindingsRun, options: EngineOptions): Promise<number> {
    const whole = await scanSize(this.opened.dataset, map, threads ?? options.threads);
    return peakMB(sample === undefined ? whole : sampledSize(whole, Math.min(sample, whole.rows)));
  }

  explain(row: Row): RowEvidence {
    const { run } = this;
    if (run === null) refuse('not-ready', 'There are no findings yet.', { next: 'Run a scan first.' });
    const names = { classes: run.classes };
    const score = this.scoreOf(row);
    const lines = detectors.flatMap((detector) => {
      if (score === null) return [];
      const facts = run.rowFacts.get(detector.id);
      const text = facts === undefined ? null : (detector.describeRow?.(facts, row, names) ?? null);
      return text === null ? [] : [{ detector: detector.id, title: detector.title, text }];
    });
    return {
      row,
      suspicion: score?.suspicion ?? 0,
      rank: score?.rank ?? 0,
      findings: this.findingsOfRow(row),
      lines:
        score === null
          ? [{ detector: '', title: 'Not scanned', text: 'This row was not in the sample that was scanned.' }]
          : lines,
    };
  }

  findingsOfRow(row: Row): FindingId[] {
    return (this.run?.state.findings ?? [])
      .filter((finding) => this.run?.rows.get(finding.id)?.includes(row) === true)
      .map((finding) => finding.id);
  }

  private async keep(
    result: AnalysisRunResult,
    request: FindingsRun,
    evidenceHash: string,
    classes: readonly string[],
    reference: Uint8Array | null,
  ): Promise<void> {
    const { analysis, map } = result;
    const { recordCount } = this.opened.dataset.store;
    const sample = sampledRows(this.opened.dataset, request);
    const digests = digestsOf(analysis, map?.coordinates ?? null);
    const mapState: MapState | null =
      map === null
        ? null
        : {
            params: map.params,
            sha256: digests.mapSha256 ?? '',
            rowCount: sample?.rows.length ?? map.coordinates.length / 2,
            withoutCoordinates:
              countNaNPairs(map.coordinates) - (sample === null ? 0 : recordCount - sample.rows.length),
          };
    const state: FindingsState = {
      phase: 'done',
      problem: '',
      seed: request.seed,
      ...(sample === null ? {} : { sample: { rows: sample.rows.length, of: sample.of } }),
      findings: analysis.findings,
      outcomes: analysis.outcomes,
      map: mapState,
      notes: analysis.notes,
    };
    const { embedding } = this.opened.dataset.state;
    await saveRun(this.opened.parts.folder.derived, evidenceHash, state, result, embedding, classes);
    await this.opened.record('findings.run', {
      seed: request.seed,
      detectors: analysis.outcomes.map(({ detector, outcome, reason }) => ({ detector, outcome, reason })),
      findings: analysis.findings.filter((finding) => finding.outcome === 'found').length,
      ...digestsBody(digests),
      map: request.map,
      tool: `Assay ${version}`,
      roles: Object.fromEntries(
        Object.values(this.opened.dataset.roles).map((choice) => [choice.role, [...choice.columns]]),
      ),
      ...referenceRecord(request.reference, reference),
      ...(sample === null
        ? {}
        : { sample: { rows: sample.rows.length, of: sample.of, sha256: sha256(sample.rows) } }),
    });
    this.run = {
      state,
      rows: analysis.rows,
      rowFacts: analysis.rowFacts,
      suspicion: analysis.suspicion,
      rank: analysis.rank,
      coordinates: map?.coordinates ?? null,
      embedding,
      classes,
    };
    this.opened.neighbours.remember(result.graph);
    this.opened.views.forgetOrders();
    this.setPhase('done', '');
  }

  private noteEmbedding(embedding: MatrixData | null): void {
    this.opened.dataset.setEmbedding(embedding === null ? null : embeddingFacts(embedding));
  }

  private setPhase(phase: FindingsState['phase'], problem: string): void {
    this.phase = { phase, problem };
    this.opened.emit({ kind: 'findings', state: this.state });
  }
}

function embeddingFacts({
  rowCount,
  usableCount,
  origin,
  madeByAssay,
  dimensions,
}: MatrixData): EmbeddingFacts {
  const without = rowCount - usableCount;
  const rows = without === 1 ? '1 row has' : `${without} rows have`;
  const why = madeByAssay
    ? 'their content is missing, cannot be read, or shares nothing with any other row'
    : 'missing, of another length, or not finite';
  return {
    origin,
    madeByAssay,
    dimensions,
    usableRows: usableCount,
    unusable: without === 0 ? '' : `${rows} no usable vector (${why}).`,
  };
}

function sampledRows(
  dataset: Dataset,
  request: FindingsRun,
): { readonly rows: Uint32Array; readonly of: number } | null {
  const rows = sampleOf(dataset, request)?.rows ?? null;
  return rows === null ? null : { rows, of: dataset.store.recordCount - dataset.store.facts.rejectedCount };
}

function countNaNPairs(coordinates: Float32Array): number {
  let count = 0;
  for (let i = 0; i < coordinates.length; i += 2) if (Number.isNaN(coordinates[i])) count += 1;
  return count;
}

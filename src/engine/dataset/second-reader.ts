// A second opinion on Parquet: another library reads the evidence and its schema, row count, missing values and sampled
// cells are held against the decoded copy. It works in a worker that may crash, hang or be ended.
import { Worker } from 'node:worker_threads';
import { Cancelled, type CancelSignal } from '#shared/base/cancel';
import type { WorkerRole } from '../analysis/worker-pool';
import { readNumber } from '../db/query';
import { identifier } from '../db/sql';
import type { CatalogColumn } from './catalog';
import { type CellForm, formOf } from './cell-forms';
import { compareReadings } from './compare-readings';
import { messageOf, readSecond, type SecondAnswer, type SecondReaderJob, spread } from './second-reader-job';
import type { ComparedFile, LeftOutFile, ReaderDifference, SecondReading } from './second-reading';
import type { Shard } from './shards';
import type { TableStore } from './table-store';

export interface ExpendableWorkerData extends WorkerRole {
  readonly role: 'expendable';
  readonly job: SecondReaderJob;
}

export type ExpendableMessage =
  | { readonly kind: 'answer'; readonly answer: SecondAnswer }
  | { readonly kind: 'failed'; readonly message: string };

const mostFiles = 8;
const mostBytes = 512 * 2 ** 20;
const mostColumnBytes = 256 * 2 ** 20;
const sampleRows = 256;

/**
 * Reads the dataset's Parquet files a second time: up to 8 of them, evenly spaced where there are more. `workerUrl` null
 * reads on the calling thread (unit tests). The time limit is for all files together. Throws only `Cancelled`.
 */
export async function secondReading(
  shards: readonly Shard[],
  store: TableStore,
  workerUrl: URL | null,
  signal: CancelSignal,
  timeLimitMs = 20_000,
): Promise<SecondReading> {
  const parquet = store.facts.shards.flatMap((facts, i) => {
    const shard = shards[i];
    return facts.format === 'Parquet' && shard !== undefined ? [{ facts, shard }] : [];
  });
  const chosen = new Set(spread(parquet.length, mostFiles));
  const deadlineMs = performance.now() + timeLimitMs;
  const differences: ReaderDifference[] = [];
  const compared: ComparedFile[] = [];
  const leftOut: LeftOutFile[] = [];
  const forms = formsOf(store);
  const largeColumns = parquet.length === 0 ? [] : await columnsAbove(mostColumnBytes, store);
  for (const [i, { facts, shard }] of parquet.entries()) {
    signal.throwIfCancelled();
    const file = facts.shown;
    if (!chosen.has(i)) {
      const reason = `Only ${mostFiles} of ${parquet.length} files are read twice.`;
      leftOut.push({ file, reason, isLost: false });
      continue;
    }
    const job = { path: shard.realPath, forms, leftOut: largeColumns, mostBytes, sampleRows };
    const outcome = await readApart(job, workerUrl, signal, Math.max(0, deadlineMs - performance.now()));
    if (outcome.kind === 'lost') leftOut.push({ file, reason: outcome.message, isLost: true });
    else if (outcome.kind === 'failed')
      differences.push({
        file,
        kind: 'refused',
        column: null,
        row: null,
        first: `reads ${facts.recordCount} ${facts.recordCount === 1 ? 'row' : 'rows'}`,
        second: outcome.message,
      });
    else {
      differences.push(...(await compareReadings(outcome.answer, facts, store)));
      compared.push(comparedFile(file, outcome.answer));
    }
  }
  return { agrees: differences.length === 0, differences, compared, leftOut };
}

function comparedFile(file: string, answer: SecondAnswer): ComparedFile {
  return {
    file,
    rowGroups: `${answer.groups.length} of ${answer.groupCount}`,
    rows: answer.rows.length,
    digests: Object.fromEntries(answer.columns.map(({ name, digest }) => [name, digest])),
  };
}

/** Forms by name, for columns whose name is their own. */
function formsOf(store: TableStore): Record<string, CellForm> {
  const forms: Record<string, CellForm> = {};
  for (const column of store.catalog.columns) {
    const form = formOf(column);
    if (form !== null && column.shown === column.name) forms[column.name] = form;
  }
  return forms;
}

/** Names of columns that decode to more bytes than that, or did before they were cut. */
async function columnsAbove(byteCount: number, store: TableStore): Promise<string[]> {
  const names: string[] = [];
  for (const column of store.catalog.columns) {
    const bytes =
      column.layout === 'vector' ? await vectorBytes(store, column) : await textBytes(store, column);
    if (bytes > byteCount || column.cutAtChars !== undefined) names.push(column.name);
  }
  return names;
}

async function vectorBytes(store: TableStore, column: CatalogColumn): Promise<number> {
  const { dimensions, bits } = (await store.vectors(column)).facts;
  return (store.recordCount * dimensions * bits) / 8;
}

async function textBytes(store: TableStore, column: CatalogColumn): Promise<number> {
  if (column.storage === null || !['VARCHAR', 'BLOB'].includes(column.storageType)) return 0;
  const name = identifier(column.storage);
  const length = column.storageType === 'BLOB' ? `octet_length(${name})` : `strlen(${name})`;
  return store.withConnection((connection) =>
    readNumber(connection, `SELECT coalesce(sum(${length}), 0) FROM data`),
  );
}

type Outcome =
  | ExpendableMessage
  /** It says nothing about the file: the worker was ended, or it ran out of memory. */
  | { readonly kind: 'lost'; readonly message: string };

/** Runs the job where it can do no harm: in a worker with a time limit. */
async function readApart(
  job: SecondReaderJob,
  workerUrl: URL | null,
  signal: CancelSignal,
  timeLimitMs: number,
): Promise<Outcome> {
  if (workerUrl === null)
    return readSecond(job).then(
      (answer) => ({ kind: 'answer', answer }) as const,
      (error: unknown) => ({ kind: 'failed', message: messageOf(error) }) as const,
    );
  const workerData: ExpendableWorkerData = { role: 'expendable', job };
  const worker = new Worker(workerUrl, { workerData, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
  const timers: NodeJS.Timeout[] = [];
  try {
    return await new Promise<Outcome>((resolve, reject) => {
      const lost = (message: string): void => resolve({ kind: 'lost', message });
      timers.push(setTimeout(() => lost('It was not done in time.'), timeLimitMs));
      timers.push(setInterval(() => signal.isCancelled && reject(new Cancelled()), 50));
      worker.on('message', (message: ExpendableMessage) => resolve(message));
      worker.on('error', (error: Error & { readonly code?: string }) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? lost('It needs too much memory.')
          : resolve({ kind: 'failed', message: `breaks off: ${messageOf(error)}` }),
      );
      worker.on('exit', (code) => lost(`The worker ended with code ${code}.`));
    });
  } finally {
    for (const timer of timers) clearTimeout(timer);
    await worker.terminate();
  }
}

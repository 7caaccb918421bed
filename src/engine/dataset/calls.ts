import { rm } from 'node:fs/promises';
import type { CancelSignal } from '#shared/base/cancel';
import type { DatasetCalls, DatasetState } from '#shared/contract/dataset';
import type { PathHandle } from '#shared/model/ids';
import { verifyOnDemand } from '../case/evidence-check';
import type { CallContext, Handlers } from '../options';
import type { Session } from '../session';
import { Dataset } from './dataset';
import { listShards } from './shards';
import { UndecodedDataset } from './undecoded-dataset';

const mostFirstRows = 1000;

export function datasetHandlers(session: Session): Handlers<keyof DatasetCalls> {
  return {
    'dataset.inspect': ({ evidence, full }, context) => inspect(session, evidence, full, context),
    'dataset.firstRows': ({ evidence, count }, { signal }) =>
      peek(session, evidence, signal, (dataset) => dataset.firstRows(Math.min(mostFirstRows, count))),
    'dataset.countRecords': ({ evidence }, { signal, progress }) =>
      peek(session, evidence, signal, async (dataset) => ({
        recordCount: await dataset.countRecords(progress),
      })),
    'dataset.state': async () => session.dataset.state,
    'dataset.setRole': async ({ role, columns }) => {
      for (const column of columns) session.dataset.store.catalog.get(column);
      await session.openCase.record('role.set', { role, columns: [...columns] });
      session.dataset.setRole(role, columns);
      return session.dataset.state;
    },
    'dataset.verify': async (_, context) => {
      await verifyOnDemand(session.openCase, context);
      return session.dataset.state;
    },
    'dataset.rejects': async ({ start, count }) =>
      session.dataset.store.facts.rejects.slice(start, start + count),
  };
}

async function peek<Value>(
  session: Session,
  evidence: readonly PathHandle[],
  signal: CancelSignal,
  look: (dataset: UndecodedDataset) => Promise<Value>,
): Promise<Value> {
  const list = await listShards(evidence.map((handle) => session.pathOf(handle)));
  const tempFolder = await session.tempFolder();
  const dataset = await UndecodedDataset.open(list, tempFolder, session.limits, signal);
  try {
    return await look(dataset);
  } finally {
    dataset.close();
    await rm(tempFolder, { recursive: true, force: true });
  }
}

/** Looks at evidence without a case; the copy goes into the private folder and away again. */
async function inspect(
  session: Session,
  evidence: readonly PathHandle[],
  full: boolean,
  context: CallContext,
): Promise<DatasetState> {
  const folder = await session.tempFolder();
  const list = await listShards(evidence.map((handle) => session.pathOf(handle)));
  const dataset = new Dataset(list, {
    folder,
    tempFolder: await session.tempFolder(),
    limits: session.limits,
    changed: () => undefined,
  });
  try {
    await dataset.load(context.signal, context.progress);
    if (full) await dataset.hash(context.signal, context.progress);
    return dataset.state;
  } finally {
    dataset.close();
    await rm(folder, { recursive: true, force: true });
  }
}

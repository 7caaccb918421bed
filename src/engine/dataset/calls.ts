import { rm } from 'node:fs/promises';
import type { DatasetCalls, DatasetState } from '#shared/contract/dataset';
import type { PathHandle } from '#shared/model/ids';
import { verifyOnDemand } from '../case/evidence-check';
import type { CallContext, Handlers } from '../options';
import type { Session } from '../session';
import { Dataset } from './dataset';
import { listShards } from './shards';

export function datasetHandlers(session: Session): Handlers<keyof DatasetCalls> {
  return {
    'dataset.inspect': ({ evidence, full }, context) => inspect(session, evidence, full, context),
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

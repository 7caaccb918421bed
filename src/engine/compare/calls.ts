import type { CaseSide, CompareCalls } from '#shared/contract/compare';
import { refuse } from '#shared/contract/errors';
import type { PathHandle } from '#shared/model/ids';
import type { OpenCase } from '../case/open-case';
import { sameIdentity } from '../dataset/gate';
import { listShards, type ShardList } from '../dataset/shards';
import type { CallContext, Handlers } from '../options';
import type { Session } from '../session';
import type { CompareResources, OtherVersion } from './compare';
import { type HashedShards, hashShards } from './other-version';

export function compareHandlers(session: Session): Handlers<keyof CompareCalls> {
  const resources: CompareResources = {
    limits: session.limits,
    tempFolder: () => session.tempFolder(),
  };
  return {
    'compare.run': async ({ other, key, caseSide }, context) => {
      const version = await hashedVersion(session, other, context);
      return session.openCase.compare.run(version, key, caseSide, resources, context);
    },
    'compare.between': async ({ before, after, key }, context) => {
      const { other, caseSide } = await tellSides(session, before, after, context);
      return session.openCase.compare.run(other, key, caseSide, resources, context);
    },
    'compare.state': async () => session.openCase.compare.state,
    'compare.changed': ({ start, count }) => session.openCase.compare.list('changed', start, count),
    'compare.oneSided': ({ which, start, count }) => session.openCase.compare.list(which, start, count),
    'compare.duplicateKeys': ({ start, count }) =>
      session.openCase.compare.list('duplicateKeys', start, count),
    'compare.clear': async () => {
      await session.openCase.compare.clear();
      return null;
    },
  };
}

async function hashedVersion(
  session: Session,
  handles: readonly PathHandle[],
  context: CallContext,
): Promise<OtherVersion> {
  const chosen = handles.map((handle) => session.pathOf(handle));
  const list = await listShards(chosen);
  return { chosen, list, hashed: await hashOnce(session.openCase, list, context) };
}

/** Which version the case holds is told by what is in the files, not by their names. */
async function tellSides(
  session: Session,
  before: readonly PathHandle[],
  after: readonly PathHandle[],
  context: CallContext,
): Promise<{ readonly other: OtherVersion; readonly caseSide: CaseSide }> {
  const opened = session.openCase;
  await opened.evidenceHash();
  const own = opened.dataset.fileHashes ?? [];
  const isOwn = ({ hashed }: OtherVersion): boolean =>
    hashed.fileHashes.length === own.length && hashed.fileHashes.every((hash, i) => hash === own[i]);
  const [first, second] = [
    await hashedVersion(session, before, context),
    await hashedVersion(session, after, context),
  ];
  if (isOwn(second)) return { other: first, caseSide: 'after' };
  if (isOwn(first)) return { other: second, caseSide: 'before' };
  return refuse('evidence-differs', `The case is about other evidence (${opened.dataset.list.name}).`, {
    file: opened.parts.folder.name,
    next: `Neither ${first.list.name} nor ${second.list.name} is that file. Name another --case folder to compare them.`,
  });
}

/** The case's own files have been hashed already. */
async function hashOnce(opened: OpenCase, list: ShardList, context: CallContext): Promise<HashedShards> {
  const evidenceHash = await opened.evidenceHash();
  const own = opened.dataset.list.shards;
  const isOwn =
    own.length === list.shards.length &&
    own.every((shard, i) => {
      const other = list.shards[i];
      return (
        other !== undefined && other.shown === shard.shown && sameIdentity(other.identity, shard.identity)
      );
    });
  return isOwn ? { evidenceHash, fileHashes: opened.dataset.fileHashes ?? [] } : hashShards(list, context);
}

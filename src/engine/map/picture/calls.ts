// Answers "map.picture". A picture goes where the user said, or into the case's `exports/`; never onto evidence.
import { realpath, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EngineFailure, refuse } from '#shared/contract/errors';
import type { MapCalls } from '#shared/contract/map';
import type { OpenCase } from '../../case/open-case';
import type { CallContext } from '../../options';
import type { Session } from '../../session';
import { sha256 } from '../../sha256';
import { type ColorsOf, drawCasePicture } from './case-picture';

type PictureCall = MapCalls['map.picture'];
type PictureHandlers = {
  readonly 'map.picture': (
    params: PictureCall['params'],
    context: CallContext,
  ) => Promise<PictureCall['result']>;
};

const smallestSide = 100;
const largestSide = 10_000;

export function pictureHandlers(session: Session, colorsOf: ColorsOf): PictureHandlers {
  return {
    'map.picture': async ({ color, width, height, theme, out }, { signal, progress }) => {
      for (const side of [width, height])
        if (!Number.isInteger(side) || side < smallestSide || side > largestSide)
          refuse('usage', `A picture can be ${smallestSide} to ${largestSide} pixels wide and high.`);
      const opened = session.openCase;
      const target = out === null ? null : session.pathOf(out);
      if (target !== null) await refuseEvidence(opened, target);
      progress({ stage: 'Drawing the map', done: 0, total: null });
      await opened.evidenceHash();
      const wanted = { color, width, height, theme, highlight: null, without: null };
      const { png, by } = await drawCasePicture(opened, wanted, colorsOf, signal);
      await save(opened, png, target ?? path.join(opened.parts.folder.exports, nameFor(by, theme)), by);
      return { png };
    },
  };
}

/** Writes the file whole or not at all, then notes it in the journal. A case that is read only gets nothing. */
async function save(opened: OpenCase, png: Uint8Array, target: string, by: string): Promise<void> {
  const { folder, journal } = opened.parts;
  if (journal === null && path.dirname(target) === folder.exports) return;
  const part = `${target}.part`;
  try {
    await writeFile(part, png, { flag: 'wx' });
    await rename(part, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await rm(part, { force: true });
    throw new EngineFailure({
      code: 'not-saved',
      message: `The picture could not be written: ${(error as Error).message}.`,
      file: path.basename(target),
    });
  }
  if (journal !== null)
    await opened.record('map.picture', {
      file: path.basename(target),
      color: by,
      journalHead: { ...opened.head },
      sha256: sha256(png),
    });
}

/** A picture must not replace a file of the evidence, nor the journal. */
async function refuseEvidence(opened: OpenCase, target: string): Promise<void> {
  const real = await realpath(target).catch(() => path.resolve(target));
  const kept = [
    ...opened.dataset.list.shards.map((shard) => shard.realPath),
    opened.parts.folder.journalFile,
  ];
  const keptReal = await Promise.all(kept.map((file) => realpath(file).catch(() => file)));
  if (keptReal.includes(real))
    refuse('usage', 'That file is evidence or the journal of the case; it is never written over.', {
      file: path.basename(target),
      next: 'Choose another name for the picture.',
    });
}

function nameFor(by: string, theme: string): string {
  return `map-${by.replaceAll(/[^\p{L}\p{N}_-]/gu, '-').slice(0, 60)}-${theme}.png`;
}

// Answers "map.picture". A picture goes where the user said, or into the case's `exports/`; never onto evidence.
import { createHash } from 'node:crypto';
import { realpath, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EngineFailure, refuse } from '#shared/contract/errors';
import type { MapCalls, MapColors, MapState } from '#shared/contract/map';
import type { PathHandle } from '#shared/model/ids';
import { roleNames } from '#shared/model/roles';
import { formatCount } from '#shared/raster/format-count';
import { tagColor } from '#shared/raster/palette';
import type { OpenCase } from '../../case/open-case';
import { writePng } from '../../png/write-png';
import type { Session } from '../../session';
import { drawMapPicture } from './draw-map-picture';

/** Colours of all rows of a case by "suspicion", "tag", "difference" or a column. */
export type ColorsOf = (opened: OpenCase, by: string) => Promise<MapColors>;

type PictureCall = MapCalls['map.picture'];

const smallestSide = 100;
const largestSide = 10_000;

export function pictureHandlers(
  session: Session,
  colorsOf: ColorsOf,
): { readonly 'map.picture': (params: PictureCall['params']) => Promise<PictureCall['result']> } {
  return {
    'map.picture': async ({ color, width, height, theme, out }) => {
      for (const side of [width, height])
        if (!Number.isInteger(side) || side < smallestSide || side > largestSide)
          refuse('usage', `A picture can be ${smallestSide} to ${largestSide} pixels wide and high.`);
      const opened = session.openCase;
      const { coordinates, state } = opened.findings;
      if (coordinates === null || state.map === null)
        refuse('not-ready', 'There is no map yet.', { next: 'Run a scan with the map first.' });
      const by = columnOfRole(opened, color);
      const colors = await colorsOf(opened, by);
      const tags = new Map(opened.tags.state.tags.map((tag) => [tag.name, tag.color]));
      const picture = drawMapPicture({
        coordinates,
        colors,
        ownColor: (name) => {
          const tag = by === 'tag' ? tags.get(name) : undefined;
          return tag === undefined ? undefined : tagColor(tag);
        },
        title: opened.dataset.state.name,
        notes: mapNotes(state.map, opened.dataset.evidenceHash),
        theme,
        width,
        height,
      });
      const png = writePng(picture);
      await keep(session, opened, png, out, `map-${fileNamePart(by)}-${theme}.png`, by);
      return { png };
    },
  };
}

/** "label", "source" and the like stand for the column with that role, where no column has that name. */
function columnOfRole(opened: OpenCase, color: string): string {
  const role = roleNames.find((name) => name === color);
  if (role === undefined || opened.dataset.store.catalog.find(color) !== undefined) return color;
  return opened.dataset.roles[role]?.columns[0] ?? color;
}

/** Everything needed to make the same map again, in sentences. */
export function mapNotes(map: MapState, evidenceHash: string | null): string[] {
  const { params } = map;
  const without =
    map.withoutCoordinates === 0 ? '' : `, ${formatCount(map.withoutCoordinates)} of them not on the map`;
  return [
    `${params.method} of ${params.embedding}: ${params.neighbours} neighbours, minimum distance ${params.minDist}, ` +
      `${params.epochs} epochs, ${params.metric} distance, seed ${params.seed}. ${formatCount(map.rowCount)} rows${without}.`,
    `Map SHA-256 ${map.sha256}`,
    ...(evidenceHash === null ? [] : [`Evidence SHA-256 ${evidenceHash}`]),
  ];
}

async function keep(
  session: Session,
  opened: OpenCase,
  png: Uint8Array,
  out: PathHandle | null,
  name: string,
  by: string,
): Promise<void> {
  const { folder, journal } = opened.parts;
  if (out === null && journal === null) return;
  const target = out === null ? path.join(folder.exports, name) : session.pathOf(out);
  await refuseEvidence(opened, target);
  try {
    await writeFile(`${target}.part`, png);
    await rename(`${target}.part`, target);
  } catch (error) {
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
      sha256: createHash('sha256').update(png).digest('hex'),
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

function fileNamePart(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}_-]/gu, '-').slice(0, 60);
}

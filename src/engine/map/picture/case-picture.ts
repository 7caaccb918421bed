// The map of a case as a PNG: for the call "map.picture" and for the figures of reports.
import type { CancelSignal } from '#shared/base/cancel';
import { count, counted } from '#shared/base/quantities';
import { refuse } from '#shared/contract/errors';
import type { MapColors, MapState } from '#shared/contract/map';
import { roleNames } from '#shared/model/roles';
import { tagColor } from '#shared/raster/palette';
import type { ThemeName } from '#shared/raster/theme';
import { Breath } from '../../breath';
import type { OpenCase } from '../../case/open-case';
import { writePng } from '../../png/write-png';
import type { RowMask } from '../../table/row-mask';
import { drawMapPicture } from './draw-map-picture';
import { colorsWithout, pointsWithout } from './without-rows';

/** Colours of all rows of a case by "suspicion", "tag", "difference" or a column. */
export type ColorsOf = (opened: OpenCase, by: string, signal: CancelSignal) => Promise<MapColors>;

export interface CasePicture {
  /** As `ColorsOf` takes it, or the name of a role. */
  readonly color: string;
  readonly width: number;
  readonly height: number;
  readonly theme: ThemeName;
  /** Rows to outline and colour while all others are grey, ascending; null for all alike. */
  readonly highlight: Uint32Array | null;
  /** Rows left off the picture and out of the counts of its legend; null for none. */
  readonly without: RowMask | null;
}

/** The picture, and what it was coloured by in the end. Refuses where the case has no map. */
export async function drawCasePicture(
  opened: OpenCase,
  wanted: CasePicture,
  colorsOf: ColorsOf,
  signal: CancelSignal,
): Promise<{ readonly png: Uint8Array; readonly by: string }> {
  const { coordinates, state } = opened.findings;
  if (coordinates === null || state.map === null)
    refuse('not-ready', 'There is no map yet.', { next: 'Run a scan with the map first.' });
  const by = columnOfRole(opened, wanted.color);
  const tags = new Map(by === 'tag' ? opened.tags.state.tags.map((tag) => [tag.name, tag.color]) : []);
  const colors = await colorsOf(opened, by, signal);
  const breath = new Breath(signal);
  const picture = drawMapPicture({
    coordinates: wanted.without === null ? coordinates : pointsWithout(coordinates, wanted.without),
    colors: wanted.without === null ? colors : colorsWithout(colors, wanted.without),
    ownColor: (name) => {
      const color = tags.get(name);
      return color === undefined ? undefined : tagColor(color);
    },
    selection: wanted.highlight,
    isOthersGrey: wanted.highlight !== null,
    title: opened.dataset.state.name,
    notes: mapNotes(state.map, opened.dataset.evidenceHash),
    theme: wanted.theme,
    width: wanted.width,
    height: wanted.height,
  });
  await breath.take();
  return { png: writePng(picture), by };
}

/** "label", "source" and the like stand for the column with that role, where no column has that name. */
function columnOfRole(opened: OpenCase, color: string): string {
  const role = roleNames.find((name) => name === color);
  if (role === undefined || opened.dataset.store.catalog.find(color) !== undefined) return color;
  return opened.dataset.roles[role]?.columns[0] ?? color;
}

/** Everything needed to make the same map again, in sentences. */
function mapNotes(map: MapState, evidenceHash: string | null): string[] {
  const { params } = map;
  const without =
    map.withoutCoordinates === 0 ? '' : `, ${count(map.withoutCoordinates)} of them not on the map`;
  return [
    `${params.method} of ${params.embedding}: ${params.neighbours} neighbours, minimum distance ${params.minDist}, ` +
      `${params.epochs} epochs, ${params.metric} distance, seed ${params.seed}. ${counted(map.rowCount, 'row')}${without}.`,
    `Map SHA-256 ${map.sha256}`,
    ...(evidenceHash === null ? [] : [`Evidence SHA-256 ${evidenceHash}`]),
  ];
}

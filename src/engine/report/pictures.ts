// Pictures for the report: of the map, drawn by whoever can, and of the images of example rows.
import type { CancelSignal } from '#shared/base/cancel';
import type { FindingId } from '#shared/model/ids';
import { isRedacted } from '#shared/model/redacted';
import { Breath } from '../breath';
import type { RowMask } from '../table/row-mask';
import { contactSheet } from './contact-sheet';
import { type PrintablePicture, printablePicture } from './printable-picture';
import type { ExampleRow, ReportFacts, ReportFinding } from './report-facts';

export interface MapPictureOptions {
  /** As in the call `map.picture`: "label", "suspicion" or a column. */
  readonly color: string;
  /** These rows drawn large and on top, all others grey; null for all alike. */
  readonly highlight: Uint32Array | null;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Rows that are not on the picture, nor in the counts of its legend. */
  readonly without: RowMask | null;
}

export interface ReportPictures {
  /** A PNG on white with its legend in the picture, the same bytes each time; null where it cannot be drawn. */
  map(options: MapPictureOptions): Promise<Uint8Array | null>;
}

/** What of the case pictures are made of. */
export interface PictureSource {
  /** Rows that must not be told from what stands in the picture. */
  readonly without: RowMask | null;
  /** Why no map is drawn, in a sentence; empty where it may be. */
  readonly mapHidden: string;
  /** All rows of a finding. */
  rows(id: FindingId): Promise<Uint32Array>;
  /** Encoded images of rows, null where a row has none; null for a dataset without images. */
  readonly images: ((rows: Uint32Array) => Promise<readonly (Uint8Array | null)[]>) | null;
}

export interface Figures {
  readonly byLabel: PrintablePicture | null;
  readonly bySuspicion: PrintablePicture | null;
  readonly byTag: PrintablePicture | null;
  readonly byDifference: PrintablePicture | null;
  readonly suspects: PrintablePicture | null;
  readonly maps: ReadonlyMap<FindingId, PrintablePicture>;
  /** Images of the example rows, by finding. */
  readonly images: ReadonlyMap<FindingId, PrintablePicture>;
  /** Why there is no picture of the map, in a sentence; empty where there are some. */
  readonly absent: string;
}

const overviewSize = { width: 1200, height: 900 };
const findingSize = { width: 900, height: 640 };
const mostFindingPictures = 8;

export async function drawFigures(
  facts: ReportFacts,
  pictures: ReportPictures | null,
  source: PictureSource,
  signal: CancelSignal,
): Promise<Figures> {
  const shown = facts.findings
    .filter((finding) => finding.isDetailed && finding.rowCount > 0)
    .slice(0, mostFindingPictures);
  const images = new Map<FindingId, PrintablePicture>();
  const breath = new Breath(signal);
  for (const { id, examples, subject } of shown) {
    await breath.take();
    const sheet = await sheetOf(examples, source, subject.box);
    if (sheet !== null) images.set(id, sheet);
  }
  const suspects = await sheetOf(facts.suspects, source, undefined);
  return { ...(await drawMaps(facts, shown, pictures, source, signal)), images, suspects };
}

async function sheetOf(
  examples: readonly ExampleRow[],
  { images, without }: PictureSource,
  box: ReportFinding['subject']['box'],
): Promise<PrintablePicture | null> {
  if (images === null || examples.length === 0) return null;
  const isHidden = (row: number): boolean => without?.[row] === 1;
  const shown = examples.filter(({ row }) => !isHidden(row)).map(({ row }) => row);
  const pictures = await images(Uint32Array.from(shown));
  const byRow = new Map(shown.map((row, i) => [row, pictures[i] ?? null]));
  return contactSheet(
    examples.map(({ row }) => (isHidden(row) ? 'redacted' : (byRow.get(row) ?? null))),
    box,
  );
}

async function drawMaps(
  facts: ReportFacts,
  shown: readonly ReportFinding[],
  pictures: ReportPictures | null,
  source: PictureSource,
  signal: CancelSignal,
): Promise<Omit<Figures, 'images' | 'suspects'>> {
  const nothing = { byLabel: null, bySuspicion: null, byTag: null, byDifference: null, maps: new Map() };
  if (source.mapHidden !== '') return { ...nothing, absent: source.mapHidden };
  if (facts.run === null || facts.run.map === null)
    return { ...nothing, absent: 'No map was laid out in this case, so the report has no pictures of it.' };
  if (pictures === null)
    return { ...nothing, absent: 'The map was laid out, but its pictures were not drawn for this report.' };
  const breath = new Breath(signal);
  const draw = async (options: MapPictureOptions): Promise<PrintablePicture | null> => {
    await breath.take();
    const png = await pictures.map(options);
    await breath.take();
    return png === null ? null : printablePicture(png);
  };
  const { without } = source;
  const hasLabel = facts.roles.some((role) => role.role === 'label') && !isRedacted(facts.labels);
  const byLabel = hasLabel ? await draw({ color: 'label', highlight: null, without, ...overviewSize }) : null;
  const bySuspicion =
    facts.suspects.length > 0
      ? await draw({ color: 'suspicion', highlight: null, without, ...overviewSize })
      : null;
  const compared = facts.comparison;
  const plain = { highlight: null, without, ...findingSize };
  const byTag = facts.people.taggedRows > 0 ? await draw({ color: 'tag', ...plain }) : null;
  const hasDifference =
    compared !== null && compared.changedRowCount + compared.addedCount + compared.removedCount > 0;
  const byDifference = hasDifference ? await draw({ color: 'difference', ...plain }) : null;
  const maps = new Map<FindingId, PrintablePicture>();
  for (const { id } of shown) {
    const color = hasLabel ? 'label' : 'suspicion';
    const rows = await source.rows(id);
    const highlight = without === null ? rows : rows.filter((row) => without[row] !== 1);
    const picture = await draw({ color, highlight, without, ...findingSize });
    if (picture !== null) maps.set(id, picture);
  }
  const isEmpty = byLabel === null && bySuspicion === null && maps.size === 0;
  const absent = isEmpty ? 'The map was laid out, but its pictures could not be drawn for this report.' : '';
  return { byLabel, bySuspicion, byTag, byDifference, maps, absent };
}

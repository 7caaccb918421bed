// The size of a scan of a dataset with its roles as they are, from the table's facts and sums over columns.
import type { ColumnProfile } from '#shared/model/column';
import type { RoleName } from '#shared/model/roles';
import { type CatalogColumn, isTextLike } from '../dataset/catalog';
import type { Dataset } from '../dataset/dataset';
import { readNumber } from '../db/query';
import { identifier } from '../db/sql';
import type { ScanSize } from './scan-estimate';

/** What Assay makes where the evidence has no vectors. */
const madeDimensions = 96;

export async function scanSize(dataset: Dataset, hasMap: boolean, threads: number): Promise<ScanSize> {
  const { store, roles, state } = dataset;
  const column = (role: RoleName): CatalogColumn | null =>
    store.catalog.find(roles[role]?.columns[0] ?? '') ?? null;
  const [text, image, label] = [column('text'), column('image'), column('label')];
  const taken = new Set(Object.values(roles).flatMap((choice) => choice?.columns ?? []));
  const others = store.catalog.columns.filter((other) => isTextLike(other) && !taken.has(other.shown));
  const held = [column('id'), image, ...others].filter((one) => one !== null);
  const rows = state.recordCount - state.rejectedCount;
  const textBytes = await bytesOf(dataset, text === null ? [] : [text]);
  const embedding = roles.embedding?.columns ?? [];
  return {
    rows,
    dimensions: dimensionsOf(embedding, state.columns),
    textBytes,
    embeddedTextBytes: embedding.length === 0 ? textBytes : 0,
    otherBytes: await bytesOf(dataset, held),
    images: image === null ? 0 : rows,
    classes: label === null ? 0 : Math.min(200, profileOf(label, state.columns)?.distinctCount ?? 0),
    hasMap,
    threads,
  };
}

function profileOf(
  { shown }: Pick<CatalogColumn, 'shown'>,
  columns: readonly ColumnProfile[],
): ColumnProfile | undefined {
  return columns.find(({ name }) => name === shown);
}

function dimensionsOf(embedding: readonly string[], columns: readonly ColumnProfile[]): number {
  const [first] = embedding;
  if (first === undefined) return madeDimensions;
  if (embedding.length > 1) return embedding.length;
  const lengths = profileOf({ shown: first }, columns)?.lengths ?? [];
  return lengths.toSorted((a, b) => b.count - a.count)[0]?.length ?? madeDimensions;
}

/** Together; the table keeps it in chunks by column, so even many rows take a moment only. */
async function bytesOf(dataset: Dataset, columns: readonly CatalogColumn[]): Promise<number> {
  const sums = columns
    .filter(({ storage }) => storage !== null)
    .map(({ storage, storageType }) => {
      const name = identifier(storage ?? '');
      const length = storageType === 'BLOB' ? `octet_length(${name})` : `strlen(CAST(${name} AS VARCHAR))`;
      return `coalesce(sum(${length}), 0)`;
    });
  if (sums.length === 0) return 0;
  return dataset.store.withConnection((connection) =>
    readNumber(connection, `SELECT CAST(${sums.join(' + ')} AS DOUBLE) FROM data`),
  );
}

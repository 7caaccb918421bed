// Reads a Parquet file with parquet-wasm. Runs in a worker that may die or be ended at any moment: the library aborts on
// some damaged files, and never comes back from others.
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Table } from 'apache-arrow';
import { arrowCell } from './arrow-cells';
import { type CellForm, digestOf } from './cell-forms';

export interface SecondReaderJob {
  readonly path: string;
  /** What columns are compared as, by name; other columns are read but not compared. */
  readonly forms: Readonly<Record<string, CellForm>>;
  /** Columns not to be read, because they decode to too much. */
  readonly leftOut: readonly string[];
  /** Decoded bytes, as the file states them, that may be in memory at once; larger row groups are not read. */
  readonly mostBytes: number;
  readonly sampleRows: number;
}

export interface SecondColumn {
  readonly name: string;
  readonly nullCount: number;
  /** SHA-256 over the sampled cells. */
  readonly digest: string;
  /** The sampled cells, long ones as their hash. */
  readonly cells: readonly (string | null)[];
}

export interface SecondGroup {
  /** First row in the file. */
  readonly firstRow: number;
  readonly rowCount: number;
  /** As the file's footer says. */
  readonly statedRowCount: number;
}

export interface SecondAnswer {
  readonly rowCount: number;
  readonly columnNames: readonly string[];
  readonly groupCount: number;
  /** The row groups that were read. */
  readonly groups: readonly SecondGroup[];
  /** Rows of the file whose cells were compared. */
  readonly rows: readonly number[];
  readonly columns: readonly SecondColumn[];
  /** Columns that were read, compared or not; those that failed among them. */
  readonly readColumns: readonly string[];
  /** What could not be read, in the library's words. */
  readonly failures: readonly { readonly column: string; readonly message: string }[];
}

/** Files up to this size are read from memory, where the library can say what is wrong with them. */
const inMemoryBytes = 64 * 2 ** 20;
const mostGroups = 16;

interface Group {
  readonly index: number;
  readonly firstRow: number;
  readonly rowCount: number;
  readonly byteCount: number;
}

/** Reads some columns of a row group. */
type ReadGroup = (group: Group, columns: readonly string[]) => Promise<Table>;

export async function readSecond(job: SecondReaderJob): Promise<SecondAnswer> {
  const [{ ParquetFile, readParquet }, { tableFromIPC }] = await Promise.all([
    import('parquet-wasm/node'),
    import('apache-arrow'),
  ]);
  const descriptor = openSync(job.path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const { size } = fstatSync(descriptor);
    const file = await ParquetFile.fromFile(new FileRange(descriptor, 0, size) as unknown as Blob);
    const metadata = file.metadata();
    const names = tableFromIPC(file.schema().intoIPCStream()).schema.fields.map(({ name }) => name);
    const groups: Group[] = [];
    for (const [index, group] of metadata.rowGroups().entries()) {
      const last = groups[groups.length - 1];
      const firstRow = last === undefined ? 0 : last.firstRow + last.rowCount;
      groups.push({ index, firstRow, rowCount: group.numRows(), byteCount: group.totalByteSize() });
    }
    const bytes = size <= inMemoryBytes ? readFileSync(descriptor) : null;
    const readGroup: ReadGroup = async (group, columns) => {
      const options = { rowGroups: [group.index], columns: [...columns] };
      const table = bytes === null ? await file.read(options) : readParquet(bytes, options);
      return tableFromIPC(table.intoIPCStream());
    };
    const columns = names.filter(
      (name, i) => !job.leftOut.includes(name) && names.indexOf(name) === i && names.lastIndexOf(name) === i,
    );
    return {
      rowCount: metadata.fileMetadata().numRows(),
      columnNames: names,
      groupCount: groups.length,
      readColumns: columns,
      ...(await readSample(job, chosenGroups(groups, job.mostBytes), columns, readGroup)),
    };
  } finally {
    closeSync(descriptor);
  }
}

/** All row groups, or the first, the last and some between where they are many or large. */
function chosenGroups(groups: readonly Group[], mostBytes: number): Group[] {
  const chosen: Group[] = [];
  let byteCount = 0;
  for (const index of spread(groups.length, mostGroups)) {
    const group = groups[index];
    if (group === undefined || byteCount + group.byteCount > mostBytes) continue;
    byteCount += group.byteCount;
    chosen.push(group);
  }
  return chosen;
}

/** Up to `most` whole numbers below `count`, the first and the last among them, evenly apart. */
export function spread(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.floor((i * (count - 1)) / (most - 1)));
}

async function readSample(
  job: SecondReaderJob,
  groups: readonly Group[],
  columns: readonly string[],
  readGroup: ReadGroup,
): Promise<Pick<SecondAnswer, 'groups' | 'rows' | 'columns' | 'failures'>> {
  const read: SecondGroup[] = [];
  const rows: number[] = [];
  const sampled = new Map<string, { nullCount: number; cells: (string | null)[] }>();
  const failed = new Map<string, string>();
  for (const name of columns)
    if (job.forms[name] !== undefined) sampled.set(name, { nullCount: 0, cells: [] });
  for (const group of groups) {
    const inGroup = spread(group.rowCount, Math.ceil(job.sampleRows / groups.length));
    const whole = await readGroup(group, columns).catch((error: unknown) => messageOf(error));
    const rowCount = typeof whole === 'string' ? group.rowCount : whole.numRows;
    read.push({ firstRow: group.firstRow, rowCount, statedRowCount: group.rowCount });
    rows.push(...inGroup.map((row) => group.firstRow + row));
    for (const name of columns) {
      const table =
        typeof whole === 'string'
          ? await readGroup(group, [name]).catch((error: unknown) => messageOf(error))
          : whole;
      const vector = typeof table === 'string' ? null : table.getChild(name);
      if (typeof table === 'string') failed.set(name, failed.get(name) ?? table);
      const column = sampled.get(name);
      const form = job.forms[name];
      if (column === undefined || form === undefined) continue;
      const cells = vector === null ? [undefined] : inGroup.map((row) => arrowCell(vector, row, form));
      if (cells.includes(undefined)) sampled.delete(name);
      column.nullCount += vector?.nullCount ?? 0;
      column.cells.push(...cells.map((cell) => cell ?? null));
    }
  }
  return {
    groups: read,
    rows,
    columns: [...sampled].map(([name, { nullCount, cells }]) => ({
      name,
      nullCount,
      digest: digestOf(rows, cells),
      cells,
    })),
    failures: [...failed].map(([column, message]) => ({ column, message })),
  };
}

export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300);
}

/** A part of a file in the shape of a Blob, so that the library fetches only what it needs. */
class FileRange {
  readonly size: number;
  private readonly descriptor: number;
  private readonly start: number;

  constructor(descriptor: number, start: number, size: number) {
    this.descriptor = descriptor;
    this.start = start;
    this.size = size;
  }

  slice(from: number, to: number): FileRange {
    return new FileRange(this.descriptor, this.start + from, to - from);
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    const bytes = new Uint8Array(this.size);
    for (let done = 0; done < this.size; ) {
      const count = readSync(this.descriptor, bytes, done, this.size - done, this.start + done);
      if (count === 0) break;
      done += count;
    }
    return bytes.buffer;
  }
}

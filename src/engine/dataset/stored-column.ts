import { refuse } from '#shared/contract/errors';

/** How a column of the evidence is kept. */
export interface StoredColumn {
  /** As in the evidence; equal names are kept apart by position. */
  readonly name: string;
  readonly position: number;
  /** Column of `data`, or null for vectors, which live in their own files. */
  readonly storage: string | null;
  /** DuckDB type of the stored column: "VARCHAR", "BIGINT", "BLOB" … */
  storageType: string;
  /** Type that the format declares. */
  declaredType: string;
  /** "vector": kept in a vector store; "image": `storage` holds bytes, `pathStorage` the path. */
  readonly layout: 'plain' | 'vector' | 'image';
  readonly pathStorage: string | null;
  classNames?: readonly string[];
  /** Texts are cut to so many characters, because the whole column would be too large to copy. */
  cutAtChars?: number;
  /** Why the column could not be read; it is then empty. */
  unreadable?: string;
}

/** Declared type of columns that come from formats without types. */
export const textFileType = 'text';

/** More columns than this make a table that nothing can work with. */
const mostColumns = 5000;

const longestName = 4096;

/** Refuses a column too many, and a name so long that it can hardly be one. */
export function refuseColumnAt(position: number, name: string): void {
  if (position >= mostColumns) refuseColumn(name);
  if (name.length > longestName)
    refuse('format-invalid', `The name of column ${position + 1} is ${name.length} characters long.`, {
      place: `column ${name.slice(0, 40)}…`,
      next: `Assay takes names up to ${longestName} characters; check that the file begins with the names of its columns.`,
    });
}

function refuseColumn(name: string): never {
  refuse('input-too-large', `The table has more than ${mostColumns} columns.`, {
    place: `column ${name.slice(0, 100)}`,
    next: 'Open a file with fewer columns; a vector belongs in one column.',
  });
}

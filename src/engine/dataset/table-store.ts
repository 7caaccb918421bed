// The decoded copy, opened for questions: read-only, and by an instance that cannot open any other file.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { DatasetNote, Reject } from '#shared/contract/dataset';
import { type Database, openDatabase } from '../db/instance';
import { Catalog, type CatalogColumn } from './catalog';
import type { FileIdentity } from './gate';
import { VectorStore } from './vector-store';

export const tableFile = 'table.duckdb';
export const tableFactsFile = 'table.json';
export const tableFactsVersion = 2;

export interface ShardFacts {
  readonly shown: string;
  readonly identity: FileIdentity;
  readonly format: string;
  readonly compression: 'none' | 'gzip' | 'zstd';
  readonly firstRow: number;
  readonly recordCount: number;
}

/** What is known beside the table itself; written last, so that its presence says the copy is whole. */
export interface TableFacts {
  readonly version: number;
  readonly name: string;
  readonly recordCount: number;
  readonly rejectedCount: number;
  readonly shards: readonly ShardFacts[];
  readonly columns: readonly CatalogColumn[];
  readonly notes: readonly DatasetNote[];
  readonly rejects: readonly Reject[];
}

export interface ResourceLimits {
  readonly memoryMB: number;
  readonly threads: number;
}

export class TableStore {
  readonly facts: TableFacts;
  readonly catalog: Catalog;
  /** Where the copy lies: the table's file, `table.json` and `vectors/`. */
  readonly folder: string;
  private readonly database: Database;
  private readonly vectorStores = new Map<number, VectorStore>();
  private readonly idle: DuckDBConnection[] = [];

  private constructor(folder: string, facts: TableFacts, database: Database) {
    this.folder = folder;
    this.facts = facts;
    this.catalog = new Catalog(facts.columns);
    this.database = database;
  }

  static async open(folder: string, tempFolder: string, limits: ResourceLimits): Promise<TableStore> {
    const facts = JSON.parse(await readFile(path.join(folder, tableFactsFile), 'utf8')) as TableFacts;
    const database = await openDatabase({
      database: path.join(folder, tableFile),
      readOnly: true,
      allowedPaths: [],
      allowedFolders: [],
      tempFolder,
      trustStatistics: true,
      ...limits,
    });
    return new TableStore(folder, facts, database);
  }

  get recordCount(): number {
    return this.facts.recordCount;
  }

  /** Lends a connection for the length of `work`; each has at most one query at a time. */
  async withConnection<Value>(work: (connection: DuckDBConnection) => Promise<Value>): Promise<Value> {
    const connection = this.idle.pop() ?? (await this.database.connect());
    try {
      return await work(connection);
    } finally {
      this.idle.push(connection);
    }
  }

  async vectors(column: CatalogColumn): Promise<VectorStore> {
    const known = this.vectorStores.get(column.position);
    if (known !== undefined) return known;
    const store = await VectorStore.open(path.join(this.folder, 'vectors'), column.position);
    this.vectorStores.set(column.position, store);
    return store;
  }

  close(): void {
    for (const connection of this.idle) connection.closeSync();
    this.database.close();
  }
}

// Opens locked DuckDB instances. DuckDB's own words: its readers trust the writer of a file; so nothing but what is
// named here can be reached, nothing is installed or loaded, and no answer comes from statistics a file claims.
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import accessors from '@duckdb/node-api/lib/vectors/dataAccessors.js';
import { identifier, literal, literalList } from './sql';

/** The binding's own decoder takes U+FEFF at the beginning of a cell for a mark and drops it (1.5.6; a test reads one). */
Object.assign(accessors, { textDecoder: new TextDecoder('utf-8', { ignoreBOM: true }) });

export interface InstanceOptions {
  /** A file in a folder of ours, or ":memory:". */
  readonly database: string;
  readonly readOnly?: boolean;
  /** Databases of ours that can be asked beside it, for reading only. */
  readonly attached?: readonly { readonly alias: string; readonly file: string }[];
  /** Exact paths that may be opened. */
  readonly allowedPaths: readonly string[];
  /** Folders below which files may be opened and written. */
  readonly allowedFolders: readonly string[];
  readonly tempFolder: string;
  readonly memoryMB: number;
  readonly threads: number;
  /** True only for tables that the engine itself decoded; false wherever evidence is read. */
  readonly trustStatistics: boolean;
}

/**
 * Optimisers that believe a file's statistics. A forged minimum or maximum would lose rows from filters, joins and
 * sorts (DuckDB 1.5.6, measured), so they stay off wherever evidence is read.
 */
const statisticsBelievers = [
  'statistics_propagation',
  'compressed_materialization',
  'join_filter_pushdown',
  'filter_pushdown',
  'row_group_pruner',
  'top_n',
  'late_materialization',
];

export interface Database {
  connect(): Promise<DuckDBConnection>;
  close(): void;
}

export async function openDatabase(options: InstanceOptions): Promise<Database> {
  const instance = await DuckDBInstance.create(options.database, {
    access_mode: options.readOnly === true ? 'READ_ONLY' : 'AUTOMATIC',
    threads: String(options.threads),
    memory_limit: `${options.memoryMB}MB`,
    temp_directory: options.tempFolder,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_unsigned_extensions: 'false',
    allow_persistent_secrets: 'false',
    preserve_insertion_order: 'true',
    default_null_order: 'nulls_last',
  });
  const setup = await instance.connect();
  const settings = [
    `SET GLOBAL TimeZone = 'UTC'`,
    `SET max_temp_directory_size = '64GB'`,
    ...(options.attached ?? []).map(
      ({ alias, file }) => `ATTACH ${literal(file)} AS ${identifier(alias)} (READ_ONLY)`,
    ),
    ...(options.trustStatistics
      ? []
      : [`SET disabled_optimizers = ${literal(statisticsBelievers.join(','))}`]),
    `SET allowed_paths = ${literalList(options.allowedPaths)}`,
    `SET allowed_directories = ${literalList(options.allowedFolders)}`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ];
  for (const setting of settings) await setup.run(setting);
  setup.closeSync();
  return {
    connect: () => instance.connect(),
    close: () => instance.closeSync(),
  };
}

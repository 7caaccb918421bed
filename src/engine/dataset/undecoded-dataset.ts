// Evidence before anything has been made of it: how it begins and how many records it has, within a moment.
import type { CancelSignal } from '#shared/base/cancel';
import type { FirstRows } from '#shared/contract/dataset';
import { EngineFailure } from '#shared/contract/errors';
import type { Progress } from '#shared/contract/transport';
import type { Database } from '../db/instance';
import type { Connection } from '../db/query';
import type { FormatInput } from '../formats/format';
import { decompress } from './decompress';
import { evidenceBytes } from './evidence-bytes';
import { openEvidence } from './load';
import { recogniseShard } from './recognise';
import type { Shard, ShardList } from './shards';
import type { ResourceLimits } from './table-store';

export class UndecodedDataset {
  private readonly list: ShardList;
  private readonly links: readonly string[];
  private readonly database: Database;
  private readonly signal: CancelSignal;

  private constructor(list: ShardList, links: readonly string[], database: Database, signal: CancelSignal) {
    this.list = list;
    this.links = links;
    this.database = database;
    this.signal = signal;
  }

  static async open(
    list: ShardList,
    tempFolder: string,
    limits: ResourceLimits,
    signal: CancelSignal,
  ): Promise<UndecodedDataset> {
    const { database, links } = await openEvidence(list.shards, tempFolder, limits);
    return new UndecodedDataset(list, links, database, signal);
  }

  /** Of the first file. */
  async firstRows(count: number): Promise<FirstRows> {
    const [shard] = this.list.shards;
    if (shard === undefined) throw new Error('a list of evidence without a file');
    const { format, compression } = await recogniseShard(shard);
    const input = this.inputOf(shard, 0, compression, () => undefined);
    const { columns, rows } = await this.ask(shard, (connection) => format.first(input, connection, count));
    return { name: this.list.name, format: format.title, columns, rows };
  }

  /** Of all files; null where one of them must be decoded for that. */
  async countRecords(progress: (progress: Progress) => void): Promise<number | null> {
    const total = this.list.shards.reduce((sum, shard) => sum + shard.identity.byteLength, 0);
    let recordCount = 0;
    let doneBefore = 0;
    for (const [i, shard] of this.list.shards.entries()) {
      this.signal.throwIfCancelled();
      const { format, compression } = await recogniseShard(shard);
      if (format.count === undefined) return null;
      const input = this.inputOf(shard, i, compression, (done) =>
        progress({ stage: `Counting records of ${shard.shown}`, done: doneBefore + done, total }),
      );
      const count = await this.ask(shard, async (connection) => format.count?.(input, connection) ?? null);
      if (count === null) return null;
      recordCount += count;
      doneBefore += shard.identity.byteLength;
    }
    return recordCount;
  }

  close(): void {
    this.database.close();
  }

  private inputOf(
    shard: Shard,
    i: number,
    compression: Parameters<typeof decompress>[1],
    progress: (doneBytes: number) => void,
  ): FormatInput {
    return {
      shard,
      safePath: this.links[i] ?? shard.realPath,
      bytes: () => decompress(evidenceBytes(shard), compression, shard.shown, progress),
      firstRow: 0,
      signal: this.signal,
      progress: () => undefined,
    };
  }

  private async ask<Value>(shard: Shard, work: (connection: Connection) => Promise<Value>): Promise<Value> {
    const connection = await this.database.connect();
    try {
      return await work(connection);
    } catch (error) {
      if (error instanceof EngineFailure && error.error.file === undefined)
        throw new EngineFailure({ ...error.error, file: shard.shown });
      throw error;
    } finally {
      connection.closeSync();
    }
  }
}

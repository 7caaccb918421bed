import path from 'node:path';
import { type LineFileFacts, LineFileWriter } from './line-file';
import type { ListName } from './result-store';

/** The lists of a comparison while they are written. */
export class ResultLists {
  private readonly folder: string;
  private readonly done = new Map<ListName, LineFileFacts>();

  constructor(folder: string) {
    this.folder = folder;
  }

  async write<Value>(name: ListName, fill: (lines: LineFileWriter) => Promise<Value>): Promise<Value> {
    const file = `${name}.jsonl`;
    const lines = await LineFileWriter.create(path.join(this.folder, file), file);
    try {
      const value = await fill(lines);
      this.done.set(name, await lines.finish());
      return value;
    } catch (error) {
      await lines.abandon();
      throw error;
    }
  }

  finished(): Readonly<Record<ListName, LineFileFacts>> {
    return Object.fromEntries(this.done) as Record<ListName, LineFileFacts>;
  }
}

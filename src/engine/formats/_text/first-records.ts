// The first records of a text file: its own reader, stopped as soon as it has read enough.
import type { FirstRecords, FormatInput } from '../format';
import type { RecordSink, SinkSource } from '../record-sink';
import { MemorySink } from './memory-sink';

const shownChars = 300;

class Enough extends Error {}

class FirstRecordsSink extends MemorySink {
  private readonly most: number;

  constructor(most: number) {
    super();
    this.most = most;
  }

  override record(): void {
    super.record();
    if (this.rows.size === this.most) throw new Enough();
  }
}

type Read = (input: FormatInput, sinks: SinkSource) => Promise<number>;

export async function firstTextRecords(read: Read, input: FormatInput, count: number): Promise<FirstRecords> {
  const sink = new FirstRecordsSink(count);
  const sinks: SinkSource = { recordSink: (): RecordSink => sink };
  await read(input, sinks).catch((error: unknown) => {
    if (!(error instanceof Enough)) throw error;
  });
  const { columns, rows } = sink;
  return {
    columns: columns.map((name) => ({ name, type: 'text' })),
    rows: [...rows].map(([row, cells]) => ({
      row: input.firstRow + row,
      cells: columns.map((_, i) => cells[i]?.slice(0, shownChars) ?? null),
    })),
  };
}

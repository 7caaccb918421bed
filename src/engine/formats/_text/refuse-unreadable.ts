import { refuse } from '#shared/contract/errors';
import type { FormatInput } from '../format';
import type { RecordSink } from '../record-sink';

const next = 'Check that the file is what its name says, or fetch it again.';

/** Refuses a file of which not one record could be read, with the first reason there was. */
export function refuseUnreadable(sink: RecordSink, input: FormatInput): void {
  const first = sink.firstReject;
  if (first === null || sink.rejectedCount < sink.recordCount) return;
  const message =
    sink.recordCount === 1
      ? `Its only record cannot be read: it ${first.reason}.`
      : `None of its ${sink.recordCount} records can be read: the first ${first.reason}.`;
  refuse('format-invalid', message, {
    file: input.shard.shown,
    place: `line ${first.line}, byte ${first.byteOffset}`,
    next,
  });
}

export function refuseBlank(input: FormatInput): never {
  refuse('format-invalid', 'It holds no record, only blank lines.', {
    file: input.shard.shown,
    place: 'line 1, byte 0',
    next,
  });
}

import { refuse } from '#shared/contract/errors';
import type { RowsFormat } from '#shared/contract/rows';
import type { FindingId } from '#shared/model/ids';
import { type Command, exitCodes } from '../command';
import { examinerFlag, openExistingCase } from '../open-existing-case';
import { required, wholeNumber } from '../parse-arguments';

const endings: Readonly<Record<string, RowsFormat>> = {
  '.csv': 'csv',
  '.jsonl': 'jsonl',
  '.parquet': 'parquet',
};

const notHere = Object.fromEntries(
  ['redact-column', 'redact-rows'].map((name) => [
    name,
    { value: 'WHAT', isRepeatable: true, about: 'refused here: assay bundle writes redacted rows' },
  ]),
);

const rows: Command = {
  id: 'rows',
  usage: 'rows CASE [--finding ID] [--top N] --out FILE.(csv|jsonl|parquet)',
  about: 'Writes rows with their suspicion, rank, place on the map, findings and tags.',
  flags: {
    finding: { value: 'ID', about: 'only the rows of this finding' },
    top: { value: 'N', about: 'only the N most suspicious, in that order' },
    out: { value: 'FILE', about: 'where to; the ending says the format' },
    ...notHere,
    examiner: examinerFlag,
  },
  positionals: [1, 1],
  async run(args, io) {
    if (Object.keys(args.lists).length > 0)
      refuse('usage', 'assay rows leaves nothing out, so it takes no redaction.', {
        next: 'assay bundle CASE --out DIR with the same flags writes the flagged rows redacted, as data/flagged-rows.jsonl.',
      });
    const out = required(args, 'out', rows);
    const ending = /\.[^.]*$/.exec(out.toLowerCase())?.[0] ?? '';
    const format =
      endings[ending] ??
      refuse('usage', `--out must end in ${Object.keys(endings).join(', ')}, not "${out}".`);
    const top = wholeNumber(args, 'top', 1, 2 ** 32 - 1) ?? null;
    await openExistingCase(args, io);
    const written = await io.client.call(
      'rows.export',
      { format, finding: (args.values['finding'] as FindingId | undefined) ?? null, top, out: io.grant(out) },
      { onProgress: io.onProgress },
    );
    io.printJson({ ...written, out });
    return exitCodes.done;
  },
};
export default rows;

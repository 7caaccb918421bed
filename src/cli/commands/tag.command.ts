import { refuse } from '#shared/contract/errors';
import type { RowSelection } from '#shared/model/filter';
import type { FindingId } from '#shared/model/ids';
import { type Command, type CommandArguments, exitCodes } from '../command';
import { examinerFlag, openExistingCase } from '../open-existing-case';
import { required } from '../parse-arguments';

const tag: Command = {
  id: 'tag',
  usage: 'tag CASE --rows 1,2,3|--finding ID --tag TAG [--note TEXT]',
  about: 'Tags rows, or all rows of a finding.',
  flags: {
    rows: { value: 'ROWS', about: 'row numbers with commas between them' },
    finding: { value: 'ID', about: 'all rows of this finding' },
    tag: {
      value: 'TAG',
      about: 'for instance "suspected poison", "label error", "duplicate", "benign" or one of your own',
    },
    note: { value: 'TEXT', about: 'comment that goes with it' },
    examiner: examinerFlag,
  },
  positionals: [1, 1],
  async run(args, io) {
    const name = required(args, 'tag', tag);
    const rows = selectionOf(args);
    const { dataset } = await openExistingCase(args, io);
    const beyond = rows.kind === 'rows' ? rows.rows.find((row) => row >= dataset.recordCount) : undefined;
    if (beyond !== undefined)
      refuse('usage', `There is no row ${beyond}.`, {
        next: `Rows are numbered from 0 to ${dataset.recordCount - 1}.`,
      });
    const changed = await io.client.call('tags.apply', { rows, tag: name, note: args.values['note'] ?? '' });
    io.printJson({
      tag: name,
      rows: changed.rowCount,
      journalSeq: changed.journalSeq,
      tags: Object.fromEntries(changed.state.tags.map(({ name: each, rowCount }) => [each, rowCount])),
    });
    return exitCodes.done;
  },
};
export default tag;

function selectionOf(args: CommandArguments): RowSelection {
  const { rows, finding } = args.values;
  if ((rows === undefined) === (finding === undefined))
    refuse('usage', 'Say which rows: either --rows or --finding.', { next: `Usage: assay ${tag.usage}` });
  if (finding !== undefined) return { kind: 'finding', id: finding as FindingId };
  const numbers = (rows ?? '').split(',').map((text) => text.trim());
  const wrong = numbers.find((text) => !/^\d{1,10}$/.test(text) || Number(text) >= 2 ** 32);
  if (wrong !== undefined)
    refuse('usage', `--rows takes row numbers with commas between them, not "${wrong}".`);
  return { kind: 'rows', rows: Uint32Array.from(numbers, Number) };
}

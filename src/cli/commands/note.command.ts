import { refuse } from '#shared/contract/errors';
import type { FindingId } from '#shared/model/ids';
import { asRow } from '#shared/model/ids';
import { type Command, exitCodes } from '../command';
import { examinerFlag, openExistingCase } from '../open-existing-case';

const note: Command = {
  id: 'note',
  usage: 'note CASE [TEXT] [--row N,N] [--finding ID,ID]',
  about: 'Writes into the notebook of a case; without a text prints the notebook.',
  flags: {
    row: { value: 'ROWS', about: 'row numbers that the note is about, with commas between them' },
    finding: { value: 'IDS', about: 'findings that the note is about, with commas between them' },
    examiner: examinerFlag,
  },
  positionals: [1, 2],
  async run(args, io) {
    const [, text] = args.positionals;
    const rows = listOf(args.values['row']).map((word) => {
      if (!/^\d{1,10}$/.test(word))
        refuse('usage', `--row takes row numbers with commas between them, not "${word}".`);
      return asRow(Number(word));
    });
    const findings = listOf(args.values['finding']) as FindingId[];
    if (text === undefined && rows.length + findings.length > 0)
      refuse('usage', 'A note needs a text.', { next: `Usage: assay ${note.usage}` });
    await openExistingCase(args, io);
    io.printJson(
      text === undefined
        ? await io.client.call('notes.list', null)
        : await io.client.call('notes.add', { text, rows, findings }),
    );
    return exitCodes.done;
  },
};
export default note;

function listOf(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(',').map((word) => word.trim());
}

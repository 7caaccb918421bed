import { refuse } from '#shared/contract/errors';
import type { Command } from '../command';
import { exitCodes } from '../command';
import { examinerFlag, openExistingCase, sayHead } from '../open-existing-case';

const findings: Command = {
  id: 'findings',
  usage: 'findings CASE [--json]',
  about: 'The findings of the last run, in rank order.',
  flags: {
    examiner: examinerFlag,
  },
  positionals: [1, 1],
  async run(args, io) {
    const opened = await openExistingCase(args, io);
    const { phase, map, findings: list } = opened.findings;
    if (phase === 'none')
      refuse('not-ready', 'The case has no results: it was not scanned, or derived/ was removed since.', {
        next: 'Run assay scan DATA… --case DIR.',
      });
    sayHead(opened, io);
    io.printJson({ map: map === null ? null : { sha256: map.sha256, params: map.params }, findings: list });
    return exitCodes.done;
  },
};
export default findings;

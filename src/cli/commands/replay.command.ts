import { replayWords } from '#shared/model/replay-words';
import { type Command, exitCodes } from '../command';
import { examinerFlag, openExistingCase } from '../open-existing-case';
import { wholeNumber } from '../parse-arguments';

const replay: Command = {
  id: 'replay',
  usage: 'replay CASE [--json]',
  about: 'Makes the last scan again from the evidence and says whether the same comes out.',
  flags: {
    examiner: examinerFlag,
  },
  positionals: [1, 1],
  async run(args, io) {
    await openExistingCase(args, io);
    const threads = wholeNumber(args, 'threads', 1, 64) ?? null;
    const result = await io.client.call('findings.replay', { threads }, { onProgress: io.onProgress });
    if (args.switches.has('json')) io.printJson(result);
    else io.printText(`${replayWords(result)}\n${result.differences.map((line) => `- ${line}\n`).join('')}`);
    return result.identical ? exitCodes.done : exitCodes.found;
  },
};
export default replay;

import { type Command, exitCodes } from '../command';
import { wholeNumber } from '../parse-arguments';

const usualRows = 10;

const head: Command = {
  id: 'head',
  usage: 'head DATA… [--rows N] [--count] [--json]',
  about:
    'First rows and columns of a dataset in a moment, however large it is; makes no case and hashes nothing.',
  flags: {
    rows: { value: 'N', about: `how many rows, 1000 at most (default ${usualRows})` },
    count: { isSwitch: true, about: 'count the records too; null where only a whole reading can tell' },
  },
  positionals: [1, Number.POSITIVE_INFINITY],
  async run(args, io) {
    const evidence = args.positionals.map((target) => io.grant(target));
    const count = wholeNumber(args, 'rows', 1, 1000) ?? usualRows;
    const first = await io.client.call('dataset.firstRows', { evidence, count });
    const counted = args.switches.has('count')
      ? await io.client.call('dataset.countRecords', { evidence }, { onProgress: io.onProgress })
      : {};
    io.printJson({ ...first, ...counted });
    return exitCodes.done;
  },
};
export default head;

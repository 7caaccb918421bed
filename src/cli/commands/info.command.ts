import type { Command } from '../command';
import { exitCodes } from '../command';

const info: Command = {
  id: 'info',
  usage: 'info DATA… [--json]',
  about: 'Schema, proposed roles and hashes of a dataset; makes no case.',
  flags: {},
  positionals: [1, Number.POSITIVE_INFINITY],
  async run(args, io) {
    const evidence = args.positionals.map((target) => io.grant(target));
    const state = await io.client.call(
      'dataset.inspect',
      { evidence, full: true },
      { onProgress: io.onProgress },
    );
    io.printJson(state);
    return exitCodes.done;
  },
};
export default info;

import { refuse } from '#shared/contract/errors';
import type { FindingId } from '#shared/model/ids';
import { type Command, exitCodes } from '../command';
import { examinerFlag, openExistingCase } from '../open-existing-case';

const trigger: Command = {
  id: 'trigger',
  usage: 'trigger CASE FINDING [--json]',
  about:
    'What marks the rows of a finding: odds, counter-examples, and every row that carries it in disguise.',
  flags: {
    examiner: examinerFlag,
  },
  positionals: [2, 2],
  async run(args, io) {
    const [, id = ''] = args.positionals;
    await openExistingCase(args, io);
    const card = await io.client.call('trigger.card', { id: id as FindingId }, { onProgress: io.onProgress });
    if (card === null)
      refuse('usage', `Finding ${id} is not about a token, a phrase, characters or a patch.`, {
        next: 'assay findings CASE lists them.',
      });
    io.printJson({
      ...card,
      counterExamples: [...card.counterExamples],
      variants: card.variants.map((variant) => ({ ...variant, rows: [...variant.rows] })),
    });
    return exitCodes.done;
  },
};
export default trigger;

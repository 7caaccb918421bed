import { refuse } from '#shared/contract/errors';
import { type FaultId, faultIds, type SelfTestState } from '#shared/contract/selftest';
import { blindWords, recoveredWords } from '#shared/model/self-test-words';
import { type Command, type CommandArguments, exitCodes } from '../command';
import { examinerFlag, openExistingCase } from '../open-existing-case';
import { wholeNumber } from '../parse-arguments';

const selftest: Command = {
  id: 'selftest',
  usage: 'selftest CASE [--json] [--faults a,b] [--seed N]',
  about: 'Plants known faults in a copy in memory and says how many of them the detectors find.',
  flags: {
    faults: { value: 'IDS', about: `only these (without negative controls): ${faultIds.join(', ')}` },
    seed: { value: 'N', about: 'seed of the planting (default that of the last scan)' },
    examiner: examinerFlag,
  },
  positionals: [1, 1],
  async run(args, io) {
    const faults = faultsOf(args);
    const { findings } = await openExistingCase(args, io);
    const state: SelfTestState = await io.client.call(
      'selftest.run',
      {
        seed: wholeNumber(args, 'seed', 0, 2 ** 31 - 1) ?? (findings.seed || 1),
        threads: wholeNumber(args, 'threads', 1, 64) ?? null,
        faults,
      },
      { onProgress: io.onProgress },
    );
    if (state.result !== null)
      io.printJson({
        ...state.result,
        verdict: `${recoveredWords(state.result)} ${blindWords(state.result)}`,
      });
    return exitCodes.done;
  },
};
export default selftest;

function faultsOf(args: CommandArguments): readonly FaultId[] | null {
  const words = args.values['faults']?.split(',').map((word) => word.trim());
  return (
    words?.map(
      (word) =>
        faultIds.find((id) => id === word) ??
        refuse('usage', `There is no fault "${word}".`, { next: `Known ones are ${faultIds.join(', ')}.` }),
    ) ?? null
  );
}

import type { Verdict } from '#shared/contract/bundle';
import { refuse } from '#shared/contract/errors';
import { type Command, exitCodes } from '../command';

const codes: Readonly<Record<Verdict, number>> = {
  intact: exitCodes.done,
  altered: exitCodes.found,
  unreadable: exitCodes.refused,
};

const verify: Command = {
  id: 'verify',
  usage: 'verify BUNDLE|CASE [--key PUBLIC.pem] [--head HASH] [--evidence PATH]',
  about: 'Checks a bundle or a case without changing it: exit 0 intact, 1 altered, 3 unreadable.',
  flags: {
    key: { value: 'FILE', about: 'public key that the seal of the bundle must be of' },
    head: { value: 'HASH', about: 'hash of a record that the journal must hold, from a report' },
    evidence: { value: 'PATH', about: 'where the evidence of the case is now' },
  },
  positionals: [1, 1],
  async run(args, io) {
    const granted = (name: string): ReturnType<typeof io.grant> | null => {
      const value = args.values[name];
      return value === undefined ? null : io.grant(value);
    };
    const head = args.values['head'] ?? null;
    if (head !== null && !/^[0-9a-f]{64}$/.test(head))
      refuse('usage', '--head takes the 64 hexadecimal digits of a hash.');
    const target = args.positionals[0] ?? '';
    const verification = await io.client.call(
      'bundle.verify',
      { target: io.grant(target), evidence: granted('evidence'), key: granted('key'), head },
      { onProgress: io.onProgress },
    );
    for (const { name, outcome, detail } of verification.checks) io.say(`${outcome}: ${name}: ${detail}`);
    for (const { path, what } of verification.problems) io.say(`  ${path} ${what}.`);
    io.say(`${verification.verdict}: ${target}`);
    io.printJson(verification);
    return codes[verification.verdict];
  },
};
export default verify;

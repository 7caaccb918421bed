import { refuse } from '#shared/contract/errors';
import { usualStatement } from '#shared/contract/sign-off';
import { type Command, exitCodes } from '../command';
import { openExistingCase } from '../open-existing-case';

const signOff: Command = {
  id: 'sign-off',
  usage: 'sign-off CASE [--name NAME --statement TEXT [--role ROLE]]',
  about: 'Records that a second person stands by the case; without a name prints the sign-offs there are.',
  flags: {
    name: { value: 'NAME', about: 'who signs; not one of the examiners of the case' },
    role: { value: 'ROLE', about: 'for instance "peer reviewer"' },
    statement: { value: 'TEXT', about: 'what is signed, in the words of who signs' },
    examiner: { value: 'NAME', about: 'who is named in the journal as having the case open' },
  },
  positionals: [1, 1],
  async run(args, io) {
    const { name, role = '', statement = '' } = args.values;
    if (name !== undefined && statement.trim() === '')
      refuse('usage', 'A sign-off needs what is signed: --statement TEXT.', {
        next: `For instance --statement "${usualStatement}"`,
      });
    await openExistingCase(args, io);
    io.printJson(
      name === undefined
        ? {
            signOffs: await io.client.call('signOff.list', null),
            toBeSigned: await io.client.call('signOff.subject', null, { onProgress: io.onProgress }),
          }
        : await io.client.call('signOff.record', { name, role, statement }, { onProgress: io.onProgress }),
    );
    return exitCodes.done;
  },
};
export default signOff;

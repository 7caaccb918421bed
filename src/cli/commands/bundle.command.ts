import path from 'node:path';
import { refuse } from '#shared/contract/errors';
import { type Command, exitCodes } from '../command';
import { configurationFolder } from '../configuration-folder';
import { examinerFlag, openExistingCase } from '../open-existing-case';
import { required } from '../parse-arguments';
import { redactionFlags, redactionOf, redactionUsage } from '../redaction-flags';

const bundle: Command = {
  id: 'bundle',
  usage: `bundle CASE --out DIR|FILE.zip [--with-evidence] [--key FILE] ${redactionUsage} [--at TIME]`,
  about: 'Writes report, findings, journal and flagged rows as one sealed bundle that others can verify.',
  flags: {
    out: { value: 'PLACE', about: 'an absent or empty folder, or a new file that ends in .zip' },
    'with-evidence': { isSwitch: true, about: 'put a copy of the evidence into it' },
    ...redactionFlags,
    key: {
      value: 'FILE',
      about: 'Ed25519 private key, PEM (default: one made on this machine, in the configuration folder)',
    },
    examiner: examinerFlag,
  },
  positionals: [1, 1],
  async run(args, io) {
    const out = required(args, 'out', bundle);
    if (/\.(tar|tgz|gz|bz2|xz|7z|rar)$/i.test(out))
      refuse('usage', `A bundle is a folder or a ZIP, and “${out}” is named as neither.`, {
        next: 'Name a folder, or a file that ends in .zip.',
      });
    const redaction = redactionOf(args);
    const key = args.values['key'];
    await openExistingCase(args, io);
    const written = await io.client.call(
      'bundle.write',
      {
        out: io.grant(out),
        kind: out.toLowerCase().endsWith('.zip') ? 'zip' : 'folder',
        withEvidence: args.switches.has('with-evidence'),
        key: io.grant(key ?? path.join(configurationFolder(), 'signing-key.pem')),
        isKeyMade: key === undefined,
        redaction,
      },
      { onProgress: io.onProgress },
    );
    if (written.isKeyNew)
      io.say('assay: a signing key was made for this machine; note its fingerprint apart from the bundle.');
    io.printJson({ out, ...written });
    return exitCodes.done;
  },
};
export default bundle;

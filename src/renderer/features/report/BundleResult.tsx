import { type BundleOnDisk, useBundle } from '../../store/bundle.slice';
import { useVerify } from '../../store/verify.slice';
import { Button } from '../../ui/Button';
import { Facts } from '../../ui/Facts';
import { FullHash } from '../../ui/FullHash';
import { formatBytes, formatCount } from '../../ui/format-number';
import { Icon } from '../../ui/Icon';
import { SafeText } from '../../ui/SafeText';

/** The bundle that was written last: where it is, the numbers to note apart from it, and what its seal is worth. */
export function BundleResult(): React.JSX.Element | null {
  const written = useBundle((slice) => slice.written);
  const show = useBundle((slice) => slice.show);
  const verify = useVerify((slice) => slice.verify);
  if (written === null) return null;
  return (
    <section className="bundle-result" aria-label="Bundle written" aria-live="polite">
      <h4>
        <Icon name="check" size={12} /> Bundle written
      </h4>
      <Facts
        facts={[
          ['At', <SafeText key="at" text={written.place.shown} />],
          ['Holds', contentOf(written)],
          [
            'Journal head',
            <FullHash key="head" hash={written.journalHead} label="Copy the hash of the journal head" />,
          ],
          [
            'Fingerprint',
            <FullHash key="key" hash={written.keyFingerprint} label="Copy the fingerprint of the key" />,
          ],
          [
            'Key',
            written.keyOrigin === 'given'
              ? 'your key file'
              : `that of this machine${written.isKeyNew ? ', made just now' : ''}`,
          ],
        ]}
      />
      <p>
        Send the fingerprint to the other side by another way than the bundle: it is what tells your seal from
        anybody else’s.
      </p>
      <div className="bundle-buttons">
        <Button isSmall icon="check" onClick={() => void verify(written.place)}>
          Verify it
        </Button>
        <Button isSmall icon="folder" onClick={show}>
          Show in folder
        </Button>
      </div>
      <SealWorth written={written} />
    </section>
  );
}

function contentOf({ files, byteLength, withEvidence, isRedacted }: BundleOnDisk): string {
  return `${formatCount(files.length)} files, ${formatBytes(byteLength)}, ${withEvidence ? 'with' : 'without'} the evidence${isRedacted ? ', redacted for disclosure' : ''}`;
}

function SealWorth({ written }: { readonly written: BundleOnDisk }): React.JSX.Element {
  return (
    <details className="bundle-worth">
      <summary>What the seal shows, and what it does not</summary>
      <ul>
        <li>It shows that these files are, bit for bit, those that were sealed with the private key.</li>
        <li>
          It does not show who holds that key.{' '}
          {written.keyOrigin === 'given'
            ? 'What your key stands for is for you to show.'
            : 'A key made on this machine makes tampering evident and identifies nobody.'}
        </li>
        <li>It does not show when: the times are those of this machine’s clock.</li>
        <li>It does not show that the findings are right. For that, the scan can be made again.</li>
      </ul>
    </details>
  );
}

import type { Verdict, Verification, VerifyCheck } from '#shared/contract/bundle';
import { CopyButton } from '../../ui/CopyButton';
import { Facts } from '../../ui/Facts';
import { FullHash } from '../../ui/FullHash';
import { Icon, type IconName } from '../../ui/Icon';
import { SafeText } from '../../ui/SafeText';

const verdicts: Readonly<Record<Verdict, readonly [icon: IconName, words: string]>> = {
  intact: ['check', 'Every check that could be made passed.'],
  altered: ['warning', 'Something is not as it was. The places are named below.'],
  unreadable: ['help', 'It could not be read, so nothing can be said about the rest.'],
};

const outcomeIcons: Readonly<Record<VerifyCheck['outcome'], IconName>> = {
  passed: 'check',
  failed: 'warning',
  'not checked': 'minus',
};

const problemsShown = 200;

export function VerifyResult({ result }: { readonly result: Verification }): React.JSX.Element {
  const { verdict, checks, problems, kind } = result;
  const [icon, words] = verdicts[verdict];
  return (
    <section className="verify-result" aria-label="Result" aria-live="polite">
      <header className={`verify-verdict verify-${verdict}`}>
        <Icon name={icon} size={16} />
        <strong>{verdict}</strong>
        <span>
          {words} {countsOf(checks)}
        </span>
        <CopyButton text={resultText(result)} label="Copy the result" />
      </header>
      {problems.length > 0 && (
        <ul className="verify-problems" aria-label="What is not as it was">
          {problems.slice(0, problemsShown).map(({ path, what }) => (
            <li key={`${path} ${what}`}>
              <code>
                <SafeText text={path} />
              </code>{' '}
              <SafeText text={what} />.
            </li>
          ))}
          {problems.length > problemsShown && <li>And {problems.length - problemsShown} more.</li>}
        </ul>
      )}
      {checks.length > 0 && (
        <ul className="verify-checks" aria-label="Checks">
          {checks.map((check) => (
            <li key={check.name} className={`verify-check-${check.outcome.replace(' ', '-')}`}>
              <span className="verify-outcome">
                <Icon name={outcomeIcons[check.outcome]} size={12} />
                {check.outcome}
              </span>
              <span>{check.name}</span>
              <small>
                <SafeText text={check.detail} />
              </small>
            </li>
          ))}
        </ul>
      )}
      <Facts facts={factsOf(result)} />
      {verdict === 'intact' && <p className="verify-worth">{worthOf(kind)}</p>}
    </section>
  );
}

function factsOf({
  kind,
  keyFingerprint,
  journalHead,
  evidenceHash,
}: Verification): Parameters<typeof Facts>[0]['facts'] {
  const hash = (name: string, value: string | null): readonly [string, React.JSX.Element] | null =>
    value === null ? null : [name, <FullHash key={name} hash={value} label={`Copy: ${name}`} />];
  return [
    kind === 'unknown' ? null : ['What it is', kind],
    hash('Fingerprint of the key', keyFingerprint),
    hash('Journal head', journalHead),
    hash('Evidence', evidenceHash),
  ];
}

/** "9 passed, 2 not checked." */
function countsOf(checks: readonly VerifyCheck[]): string {
  const parts = (['passed', 'failed', 'not checked'] as const).flatMap((outcome) => {
    const count = checks.filter((check) => check.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${outcome}`];
  });
  return parts.length === 0 ? '' : `${parts.join(', ')}.`;
}

function worthOf(kind: Verification['kind']): string {
  return kind === 'case'
    ? 'The chain shows that no record was changed after its hash became known. Hold the journal head against one that was noted elsewhere: on a report, in a bundle, on paper.'
    : 'This shows that the files are those that were sealed with the key above. It does not show whose key that is, nor when it was used, nor that the findings are right. Hold the fingerprint against one that you were given by another way.';
}

/** The lines that `assay verify` prints. */
function resultText({ checks, problems, verdict }: Verification): string {
  return [
    ...checks.map(({ name, outcome, detail }) => `${outcome}: ${name}: ${detail}`),
    ...problems.map(({ path, what }) => `  ${path} ${what}.`),
    verdict,
  ].join('\n');
}

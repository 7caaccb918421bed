import { isHeadUsable, useVerify } from '../../store/verify.slice';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { SafeText } from '../../ui/SafeText';

/** What came by another way than the bundle, and so can tell a forged one from the real one. */
export function VerifyDemands(): React.JSX.Element {
  const { key, evidence, head, isRunning, chooseKey, chooseEvidence, setHead, clearDemands } = useVerify();
  const hasDemands = key !== null || evidence !== null || head !== '';
  return (
    <details className="verify-demands">
      <summary>
        Hold it against a key, a journal hash or evidence elsewhere{hasDemands ? ' (some are given)' : ''}
      </summary>
      <div className="verify-demand">
        <Button isSmall disabled={isRunning} onClick={() => void chooseKey()}>
          Public key…
        </Button>
        <p>
          {key === null ? (
            'The key that the seal must be of, sent to you by another way.'
          ) : (
            <SafeText text={key.shown} />
          )}
        </p>
      </div>
      <div className="verify-demand">
        <Button isSmall disabled={isRunning} onClick={() => void chooseEvidence()}>
          Evidence…
        </Button>
        <p>
          {evidence === null ? (
            'For a case: where its evidence is now, if it was moved.'
          ) : (
            <SafeText text={evidence.shown} />
          )}
        </p>
      </div>
      <TextField
        label="Hash of a journal record"
        value={head}
        disabled={isRunning}
        placeholder="64 digits, from a report or the top of the window"
        problem={isHeadUsable(head) ? '' : 'The 64 hexadecimal digits of a hash.'}
        onChange={(event) => setHead(event.target.value)}
      />
      {hasDemands && (
        <Button isSmall look="quiet" disabled={isRunning} onClick={clearDemands}>
          Clear these
        </Button>
      )}
    </details>
  );
}

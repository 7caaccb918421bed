import { useEffect, useRef } from 'react';
import { useCase } from '../store/case.slice';
import { useConnection } from '../store/connection.slice';
import { useOpenCase } from '../store/open-case.slice';
import { Button } from '../ui/Button';
import { CopyButton } from '../ui/CopyButton';
import { Dialog, DialogActions } from '../ui/Dialog';
import { SafeText } from '../ui/SafeText';

/** Says that the engine ended, what it was doing, and offers to go on. */
export function EngineLossDialog(): React.JSX.Element | null {
  const loss = useConnection((slice) => slice.loss);
  const isBack = useConnection((slice) => slice.client !== null);
  const settled = useConnection((slice) => slice.lossSettled);
  const name = useCase((slice) => slice.state?.name ?? null);
  const reopen = useOpenCase((slice) => slice.reopen);
  const leave = (): void => {
    useCase.getState().opened(null);
    settled();
  };
  const goOn = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isBack) goOn.current?.focus();
  }, [isBack, loss]);
  if (loss === null) return null;
  return (
    <Dialog title="The engine ended" width={480}>
      <div className="engine-loss">
        <p>
          {loss.reason} <CopyButton text={loss.reason} label="Copy the details" />
        </p>
        {loss.doing.length > 0 && (
          <p>
            It was busy with:{' '}
            <strong>
              <SafeText text={loss.doing.join(', ')} />
            </strong>
            . That was not finished.
          </p>
        )}
        <p>
          {name === null ? (
            'No case was open.'
          ) : (
            <>
              Everything that was shown as saved is in the journal of “<SafeText text={name} />
              ”.
            </>
          )}
        </p>
        {!loss.isStartedAgain && (
          <p>It is not started again by itself. Close Assay and start it once more.</p>
        )}
        {loss.isStartedAgain && !isBack && <p aria-live="polite">Starting a new engine…</p>}
      </div>
      <DialogActions>
        {name === null ? (
          <Button ref={goOn} look="primary" disabled={!isBack} onClick={settled}>
            Go on
          </Button>
        ) : (
          <>
            <Button disabled={!isBack} onClick={leave}>
              Leave the case
            </Button>
            <Button ref={goOn} look="primary" disabled={!isBack} onClick={() => void reopen()}>
              Open the case again
            </Button>
          </>
        )}
      </DialogActions>
    </Dialog>
  );
}

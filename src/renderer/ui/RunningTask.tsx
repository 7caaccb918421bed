// A long call where it was started: what it is doing, how far it is, and a way to stop it.
import type { Progress } from '#shared/contract/transport';
import { Button } from './Button';
import { ProgressBar, progressShare } from './ProgressBar';
import { SafeText } from './SafeText';
import './running-task.css';

interface RunningTaskProps {
  /** Said until the engine has said what it does. */
  readonly title: string;
  /** Undefined for a moment, before the call is under way. */
  readonly task:
    | { readonly progress: Progress | null; readonly isCancelling: boolean; readonly cancel: () => void }
    | undefined;
}

export function RunningTask({ title, task }: RunningTaskProps): React.JSX.Element {
  const progress = task?.progress ?? null;
  const share = progressShare(progress);
  const stage = progress?.stage ?? title;
  return (
    <div className="running-task">
      <p aria-live="polite">
        {task?.isCancelling === true ? 'Cancelling' : <SafeText text={stage} />}…
        {share !== null && ` ${Math.floor(100 * share)} %`}
      </p>
      {task !== undefined && (
        <Button isSmall disabled={task.isCancelling} onClick={task.cancel}>
          Cancel
        </Button>
      )}
      <ProgressBar label={title} share={share} />
    </div>
  );
}

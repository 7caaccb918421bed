import { useTasks } from '../../store/task.slice';
import { Button } from '../../ui/Button';
import { formatCount } from '../../ui/format-number';
import { ProgressBar, progressShare } from '../../ui/ProgressBar';
import { SafeText } from '../../ui/SafeText';

/** How far the opening of a case has come, with a way to stop it. */
export function OpeningProgress(): React.JSX.Element | null {
  const task = useTasks((slice) => slice.tasks[0]);
  if (task === undefined) return null;
  const { progress } = task;
  const total = progress?.total ?? null;
  return (
    <div className="opening">
      <div className="opening-words">
        <span>
          <SafeText text={task.title} />
        </span>
        <span className="opening-stage">
          {task.isCancelling
            ? 'Cancelling…'
            : progress === null
              ? ''
              : `${progress.stage}${total === null ? '' : `, ${formatCount(progress.done)} of ${formatCount(total)}`}`}
        </span>
        <Button isSmall disabled={task.isCancelling} onClick={task.cancel}>
          Cancel
        </Button>
      </div>
      <ProgressBar label={task.title} share={progressShare(progress)} />
    </div>
  );
}

// Whether the same comes out again: the machine's own word on its findings.
import { replayWords } from '#shared/model/replay-words';
import { useCase } from '../../store/case.slice';
import { useReplay } from '../../store/replay.slice';
import { useTasks } from '../../store/task.slice';
import { Button } from '../../ui/Button';
import { shortHash } from '../../ui/format-number';
import { Icon } from '../../ui/Icon';
import { ProblemBox } from '../../ui/ProblemBox';
import { RunningTask } from '../../ui/RunningTask';
import { SafeText } from '../../ui/SafeText';
import './replay.css';

export function ReplayPart(): React.JSX.Element {
  const { isRunning, isCancelled, problem, result, run } = useReplay();
  const isScanning = useCase((slice) => slice.state?.findings.phase === 'running');
  const task = useTasks((slice) => slice.tasks.find((running) => running.name === 'findings.replay'));
  return (
    <section className="replay" aria-label="Replay">
      <header>
        <h3>Replay</h3>
        {!isRunning && (
          <Button isSmall icon="redo" disabled={isScanning} onClick={() => void run()}>
            Make the scan again
          </Button>
        )}
      </header>
      {isRunning && <RunningTask title="Making the scan again" task={task} />}
      {problem !== null && <ProblemBox error={problem} />}
      {isCancelled && <p>Cancelled. Nothing was compared.</p>}
      {result === null ? (
        <p>
          Makes the last scan again from nothing but the evidence and the journal, and says whether the same
          comes out. It takes as long as the scan, changes no result, and the answer goes into the journal.
        </p>
      ) : (
        <Result />
      )}
    </section>
  );
}

function Result(): React.JSX.Element | null {
  const result = useReplay((slice) => slice.result);
  if (result === null) return null;
  const { identical, differences, findingsSha256, evidenceHash } = result;
  return (
    <div className={`replay-result replay-${identical ? 'identical' : 'differs'}`} aria-live="polite">
      <p>
        <Icon name={identical ? 'check' : 'warning'} size={12} /> <strong>{replayWords(result)}</strong>
      </p>
      {differences.length > 0 && (
        <ul aria-label="What differs">
          {differences.map((difference) => (
            <li key={difference}>
              <SafeText text={difference} />
            </li>
          ))}
        </ul>
      )}
      <p className="replay-hashes">
        Findings <code title={findingsSha256}>{shortHash(findingsSha256)}</code>, evidence{' '}
        <code title={evidenceHash}>{shortHash(evidenceHash)}</code>
      </p>
    </div>
  );
}

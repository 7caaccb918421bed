// `assay verify` on the screen, in the same words: a bundle or a case is checked, and nothing about it changes.
import { useCase } from '../../store/case.slice';
import { useTasks } from '../../store/task.slice';
import { useVerify } from '../../store/verify.slice';
import { Button } from '../../ui/Button';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { ProblemBox } from '../../ui/ProblemBox';
import { RunningTask } from '../../ui/RunningTask';
import { SafeText } from '../../ui/SafeText';
import { VerifyDemands } from './VerifyDemands';
import { VerifyResult } from './VerifyResult';
import './verify.css';

export function VerifyDialog(): React.JSX.Element {
  const { target, isRunning, problem, result, run, close } = useVerify();
  const task = useTasks((slice) => slice.tasks.find((running) => running.name === 'bundle.verify'));
  return (
    <Dialog title="Verify" width={680} onClose={close}>
      <div className="verify">
        <VerifyTargets />
        {target !== null && (
          <p className="verify-target">
            <SafeText text={target.shown} />
          </p>
        )}
        <VerifyDemands />
        {problem !== null && <ProblemBox error={problem} />}
        {isRunning && <RunningTask title="Verifying" task={task} />}
        {result !== null && <VerifyResult result={result} />}
      </div>
      <DialogActions>
        <Button onClick={close}>Close</Button>
        <Button look="primary" disabled={target === null || isRunning} onClick={() => void run()}>
          {result === null ? 'Verify' : 'Verify again'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function VerifyTargets(): React.JSX.Element {
  const { isRunning, chooseCase, chooseZip, chooseFolder } = useVerify();
  const hasCase = useCase((slice) => slice.state !== null);
  return (
    <div className="verify-targets">
      {hasCase && (
        <Button icon="case" disabled={isRunning} onClick={() => void chooseCase()}>
          This case
        </Button>
      )}
      <Button icon="file" disabled={isRunning} onClick={() => void chooseZip()}>
        Bundle as ZIP…
      </Button>
      <Button icon="folder" disabled={isRunning} onClick={() => void chooseFolder()}>
        Folder of a bundle or case…
      </Button>
      <p className="field-hint">Or drop one on this window. Nothing about it is changed.</p>
    </div>
  );
}

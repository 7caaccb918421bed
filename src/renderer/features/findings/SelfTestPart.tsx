// The end of the list of findings: what this scan would have found, had it been there.
import type { SelfTestResult } from '#shared/contract/selftest';
import {
  baseRateWords,
  blindWords,
  controlWords,
  faultWords,
  percentWords,
  rowsWords,
} from '#shared/model/self-test-words';
import { useSelfTest } from '../../store/self-test.slice';
import { useTasks } from '../../store/task.slice';
import { Button } from '../../ui/Button';
import { ProgressBar, progressShare } from '../../ui/ProgressBar';
import { SafeText } from '../../ui/SafeText';
import { RecoveryCurve } from './RecoveryCurve';
import './self-test.css';

export function SelfTestPart(): React.JSX.Element | null {
  const state = useSelfTest((slice) => slice.state);
  const run = useSelfTest((slice) => slice.run);
  if (state === null) return null;
  const { phase, problem, result } = state;
  return (
    <section className="self-test" aria-label="Self-test">
      <header>
        <h3>Self-test</h3>
        {phase !== 'running' && (
          <Button isSmall icon="play" onClick={() => void run()}>
            {result === null ? 'Run self-test' : 'Run again'}
          </Button>
        )}
      </header>
      {phase === 'running' ? <Running /> : problem !== '' && <p>{problem}</p>}
      {result === null ? (
        <p>
          Plants known faults in a copy in memory, scans it, and shows how many come back. It takes about
          twenty scans. The evidence is not touched.
        </p>
      ) : (
        <Result result={result} />
      )}
    </section>
  );
}

function Running(): React.JSX.Element {
  const task = useTasks((slice) => slice.tasks.find((running) => running.name === 'selftest.run'));
  const stage = task?.progress?.stage ?? 'Starting';
  return (
    <div className="self-test-running" aria-live="polite">
      <p>{task?.isCancelling === true ? 'Cancelling' : stage}</p>
      <ProgressBar label={stage} share={progressShare(task?.progress ?? null)} />
      {task !== undefined && (
        <Button isSmall disabled={task.isCancelling} onClick={task.cancel}>
          Cancel
        </Button>
      )}
    </div>
  );
}

function Result({ result }: { readonly result: SelfTestResult }): React.JSX.Element {
  return (
    <>
      <ul className="self-test-faults">
        {result.faults.map((fault) => (
          <li key={fault.id} title={`${fault.about} ${fault.vectors}`}>
            <p>
              <b>{fault.title}:</b> {faultWords(fault)}
            </p>
            {fault.recall.length > 0 && <RecoveryCurve points={fault.recall} />}
          </li>
        ))}
      </ul>
      {result.controls.length > 0 && (
        <>
          <h4>Runs with nothing to find</h4>
          <ul>
            {result.controls.map((control) => (
              <li key={control.id} title={control.about}>
                <b>{control.title}:</b> {controlWords(control)}
                {control.titles.length > 0 && (
                  <>
                    {': '}
                    <SafeText text={control.titles.join('; ')} />
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {result.baseRates.length > 0 && (
        <>
          <h4>What reading the first rows would yield</h4>
          <table>
            <thead>
              <tr>
                <th>If wrong</th>
                <th>First rows read</th>
                <th>Wrong ones among them</th>
              </tr>
            </thead>
            <tbody>
              {result.baseRates.map((rate) => (
                <tr key={`${rate.prevalence} ${rate.budget}`} title={baseRateWords(rate)}>
                  <td>{percentWords(rate.prevalence)}</td>
                  <td>{rowsWords(rate.readRows)}</td>
                  <td>
                    {rowsWords(rate.foundRows)} ({percentWords(rate.precision)})
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <p>
        Measured for these faults, with seed {result.seed}. Others may be easier or harder to find.{' '}
        {blindWords(result)}
      </p>
    </>
  );
}

// The scan: seed, detectors, map. Enter runs it.
import type { DetectorPage } from '#shared/contract/findings';
import type { Roles } from '#shared/model/roles';
import { useCase } from '../../store/case.slice';
import { referenceProblem, seedOf, useScan } from '../../store/scan.slice';
import { useTasks } from '../../store/task.slice';
import { Button } from '../../ui/Button';
import { Checkbox, TextField } from '../../ui/Field';
import { ProgressBar, progressShare } from '../../ui/ProgressBar';
import { detectorNeeds } from './detector-needs';
import { RunningCost, ScanCost } from './ScanCost';

export function ScanForm(): React.JSX.Element {
  const { seedText, hasMap, referenceText, detectors, switchedOff, change, run } = useScan();
  const phase = useCase((slice) => slice.state?.findings.phase ?? 'none');
  const isReadOnly = useCase((slice) => slice.state?.readOnly === true);
  const seed = seedOf(seedText);
  const problem = referenceProblem(referenceText);
  const chosenCount = (detectors?.length ?? 0) - switchedOff.size;
  const isTooLarge = useScan((slice) => slice.estimate?.fits === false);
  const isOff = seed === null || problem !== '' || isReadOnly || (detectors !== null && chosenCount <= 0);
  if (phase === 'running') return <RunningScan />;
  return (
    <form
      className="scan-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isTooLarge) void run();
      }}
    >
      <div className="scan-line">
        <Button look={isTooLarge ? 'plain' : 'primary'} icon="play" isSubmit disabled={isOff || isTooLarge}>
          {phase === 'done' ? 'Scan again' : 'Run scan'}
        </Button>
        <span className="scan-words">
          {isReadOnly
            ? 'The case is open for reading only.'
            : phase === 'done'
              ? 'Replaces the findings of the last scan.'
              : 'Looks for what is wrong in all rows.'}
        </span>
      </div>
      <ScanCost isOff={isOff} />
      <details className="scan-options">
        <summary>
          Seed {seedText}, {hasMap ? 'with map' : 'no map'},{' '}
          {switchedOff.size === 0 ? 'all detectors' : `${chosenCount} detectors`}
          {referenceText.trim() === '' ? '' : ', with trusted rows'}
        </summary>
        <div className="scan-options-body">
          <TextField
            label="Seed"
            value={seedText}
            inputMode="numeric"
            problem={seed === null ? 'A whole number from 0 to 999999999.' : ''}
            hint="The same evidence and seed give the same findings."
            onChange={(event) => change({ seedText: event.target.value })}
          />
          <Checkbox checked={hasMap} onChange={(event) => change({ hasMap: event.target.checked })}>
            Draw the map
          </Checkbox>
          <TextField
            label="Trusted rows"
            value={referenceText}
            placeholder="none"
            problem={problem}
            hint="Rows whose labels are known to be right, for instance: source = gold, or: tagged benign. Only with them are error rates of rows claimed."
            onChange={(event) => change({ referenceText: event.target.value })}
          />
          <DetectorChoice />
        </div>
      </details>
    </form>
  );
}

function RunningScan(): React.JSX.Element {
  const task = useTasks((slice) => slice.tasks.find((running) => running.name === 'findings.run'));
  return (
    <div className="scan-form">
      <div className="scan-line">
        <span className="scan-words">{task?.progress?.stage ?? 'Scanning'}…</span>
        <Button isSmall disabled={task === undefined || task.isCancelling} onClick={() => task?.cancel()}>
          {task?.isCancelling === true ? 'Cancelling…' : 'Cancel'}
        </Button>
      </div>
      <RunningCost />
      <ProgressBar label="Scan" share={progressShare(task?.progress ?? null)} />
    </div>
  );
}

function DetectorChoice(): React.JSX.Element {
  const { detectors, switchedOff, toggleDetector } = useScan();
  const roles = useCase((slice) => slice.state?.dataset.roles);
  return (
    <fieldset className="scan-detectors">
      <legend>Detectors</legend>
      {detectors?.map((detector) => (
        <Checkbox
          key={detector.id}
          checked={!switchedOff.has(detector.id)}
          onChange={() => toggleDetector(detector.id)}
        >
          <span className="scan-detector" title={about(detector)}>
            {detector.title}
            <small>
              {detector.id}, {detectorNeeds(detector.needs, roles ?? noRoles)}
            </small>
          </span>
        </Checkbox>
      ))}
    </fieldset>
  );
}

const noRoles: Roles = {};

function about({ says, blindSpots }: DetectorPage): string {
  return blindSpots.length === 0 ? says : `${says} Cannot see: ${blindSpots.join(' ')}`;
}

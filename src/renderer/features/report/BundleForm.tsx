// What goes into an evidence bundle and who seals it. The place is asked for last.
import { useEffect } from 'react';
import type { BundleKind } from '#shared/contract/bundle';
import { useBundle } from '../../store/bundle.slice';
import { useCase } from '../../store/case.slice';
import { chosenRedaction, useRedaction } from '../../store/redaction.slice';
import { isPreviewed, useReport } from '../../store/report.slice';
import { useTasks } from '../../store/task.slice';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Field';
import { formatBytes, shortHash } from '../../ui/format-number';
import { ProblemBox } from '../../ui/ProblemBox';
import { RunningTask } from '../../ui/RunningTask';
import { SafeText } from '../../ui/SafeText';
import { Segments } from '../../ui/Segments';

const kinds: readonly (readonly [BundleKind, string])[] = [
  ['zip', 'ZIP'],
  ['folder', 'Folder'],
];

export function BundleForm(): React.JSX.Element {
  const { kind, withEvidence, isWriting, isCancelled, problem, change, write } = useBundle();
  const files = useCase((slice) => slice.state?.dataset.files);
  const task = useTasks((slice) => slice.tasks.find((running) => running.name === 'bundle.write'));
  const choice = chosenRedaction(useRedaction());
  const isSeen = useReport((slice) => isPreviewed(slice, choice, null));
  const tag = useReport((slice) => slice.tag);
  const evidenceBytes = files?.reduce((sum, file) => sum + file.byteLength, 0) ?? 0;
  return (
    <form
      className="report-form"
      aria-label="Write the evidence bundle"
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      <p className="field-hint">
        Report, findings, journal and flagged rows in one sealed BagIt bag. Others can check it with sha256sum
        and openssl alone.
      </p>
      <div className="report-field">
        <span>As</span>
        <Segments
          label="Form of the bundle"
          value={kind}
          choices={kinds}
          onChange={(chosen) => change({ kind: chosen })}
        />
      </div>
      <Checkbox
        checked={withEvidence && choice.kind === 'none'}
        disabled={isWriting || choice.kind !== 'none'}
        onChange={(event) => change({ withEvidence: event.target.checked })}
      >
        With a copy of the evidence, {formatBytes(evidenceBytes)}{' '}
        <small>
          {choice.kind === 'none' ? 'without it, only its hashes go along' : 'not with parts left out'}
        </small>
      </Checkbox>
      <SealedBy />
      {problem !== null && <ProblemBox error={problem} />}
      {isCancelled && <p className="field-hint">Cancelled. Nothing was written.</p>}
      {choice.kind === 'redacted' && !isSeen && tag !== null && (
        <p className="field-hint">
          A bundle holds the report about all findings and rows: choose that above, and preview it redacted.
        </p>
      )}
      {isWriting && task !== undefined ? (
        <RunningTask title="Writing the evidence bundle" task={task} />
      ) : (
        <Button icon="chain" isSubmit disabled={isWriting || !isSeen}>
          {choice.kind === 'none' ? 'Write bundle…' : 'Write redacted bundle…'}
        </Button>
      )}
    </form>
  );
}

function SealedBy(): React.JSX.Element {
  const { keyFile, machineKey, isWriting, chooseKey, useMachineKey, loadMachineKey } = useBundle();
  useEffect(() => void loadMachineKey(), [loadMachineKey]);
  return (
    <div className="report-place">
      <span>Sealed with</span>
      <p>{keyFile === null ? 'the key of this machine' : <SafeText text={keyFile.shown} />}</p>
      {keyFile === null && machineKey !== null && (
        <p className={machineKey.keptIn === 'file' ? 'report-key-warning' : 'field-hint'}>
          {machineKey.about}
          {machineKey.fingerprint !== null && (
            <>
              {' '}
              Fingerprint <code title={machineKey.fingerprint}>{shortHash(machineKey.fingerprint)}</code>.
            </>
          )}
        </p>
      )}
      <Button isSmall disabled={isWriting} onClick={() => void chooseKey()}>
        A key file…
      </Button>
      {keyFile !== null && (
        <Button isSmall look="quiet" disabled={isWriting} onClick={useMachineKey}>
          Back to the key of this machine
        </Button>
      )}
    </div>
  );
}

import { useEffect } from 'react';
import type { CaseState } from '#shared/contract/case';
import type { EvidenceFile, HashState } from '#shared/contract/dataset';
import { useCase } from '../../store/case.slice';
import { useCaseDetails } from '../../store/case-details.slice';
import { useTasks } from '../../store/task.slice';
import { Button } from '../../ui/Button';
import { Facts } from '../../ui/Facts';
import { FullHash } from '../../ui/FullHash';
import { formatBytes, formatCount, formatRows } from '../../ui/format-number';
import { formatUtc } from '../../ui/format-time';
import { Icon } from '../../ui/Icon';
import { RunningTask } from '../../ui/RunningTask';
import { SafeText } from '../../ui/SafeText';

const filesShown = 100;

const hashWords: Readonly<Record<HashState, string>> = {
  waiting: 'not hashed yet',
  hashing: 'being hashed',
  done: '',
  changed: 'CHANGED: it is not the file that the case was made from',
};

/** Every file with its hash, the version it was compared with, and a look at all of it on demand. */
export function CaseEvidence(): React.JSX.Element | null {
  const state = useCase((slice) => slice.state);
  const verifyEvidence = useCaseDetails((slice) => slice.verifyEvidence);
  const refresh = useCaseDetails((slice) => slice.refresh);
  const task = useTasks((slice) => slice.tasks.find((running) => running.name === 'dataset.verify'));
  const evidenceHash = state?.dataset.evidenceHash ?? null;
  useEffect(() => {
    if (evidenceHash !== null) void refresh();
  }, [evidenceHash, refresh]);
  if (state === null) return null;
  const { files } = state.dataset;
  const isChanged = files.some((file) => file.hashState === 'changed');
  return (
    <section aria-label="Evidence" className="case-evidence">
      <h3>
        Evidence <span>{files.length === 1 ? '1 file' : `${formatCount(files.length)} files`}</span>
      </h3>
      <p className={isChanged ? 'case-evidence-changed' : 'case-evidence-state'} aria-live="polite">
        <Icon name={isChanged ? 'warning' : 'lock'} size={12} /> {verifiedWords(state, isChanged)}
      </p>
      {task === undefined ? (
        <Button icon="check" onClick={() => void verifyEvidence()}>
          Verify evidence now
        </Button>
      ) : (
        <RunningTask title="Hashing the evidence again" task={task} />
      )}
      <ul className="case-files">
        {files.slice(0, filesShown).map((file, i) => (
          <FileItem key={file.path} file={file} exhibit={exhibitOf(state, i)} />
        ))}
      </ul>
      {files.length > filesShown && (
        <p className="field-hint">{formatCount(files.length - filesShown)} more files are in the report.</p>
      )}
      <OtherVersion state={state} />
    </section>
  );
}

function verifiedWords({ evidenceVerifiedAt }: CaseState, isChanged: boolean): string {
  const at = evidenceVerifiedAt === null ? null : formatUtc(evidenceVerifiedAt);
  if (isChanged)
    return `The evidence has changed${at === null ? '' : ` since it was last verified, ${at}`}. Scans, comparisons, exports and reports are barred until the original files are back.`;
  return at === null
    ? 'Being hashed for the first time.'
    : `Last verified ${at}: every file was read again and has the hash it had. It is only ever read.`;
}

function FileItem({
  file,
  exhibit,
}: {
  readonly file: EvidenceFile;
  readonly exhibit: string;
}): React.JSX.Element {
  const { path, sha256, hashState, byteLength, format, modifiedAt } = file;
  return (
    <li>
      <p className="case-file-name">
        <SafeText text={path} />
      </p>
      <Facts
        facts={[
          exhibit === '' ? null : ['Exhibit', <SafeText key="exhibit" text={exhibit} />],
          ['Size', `${formatBytes(byteLength)}, ${format}, modified ${formatUtc(modifiedAt)}`],
          sha256 === null
            ? null
            : ['SHA-256', <FullHash key="hash" hash={sha256} label="Copy the hash of this file" />],
          hashState === 'done'
            ? null
            : [
                'State',
                <span key="state" className={hashState === 'changed' ? 'case-evidence-changed' : ''}>
                  {hashWords[hashState]}
                </span>,
              ],
        ]}
      />
    </li>
  );
}

/** One number stands for all files; as many as there are files, for one each. */
function exhibitOf({ exhibits, dataset }: CaseState, place: number): string {
  if (exhibits.length === 1) return exhibits[0] ?? '';
  return exhibits.length === dataset.files.length ? (exhibits[place] ?? '') : '';
}

function OtherVersion({ state }: { readonly state: CaseState }): React.JSX.Element | null {
  const { compare } = state;
  if (compare === null) return null;
  const isAfter = compare.caseSide === 'before';
  return (
    <>
      <h4>Compared with another version</h4>
      <p className="case-file-name">
        <SafeText text={isAfter ? compare.after : compare.before} />
      </p>
      <Facts
        facts={[
          ['Which', `the version ${isAfter ? 'after' : 'before'} that of the case`],
          ['Rows', formatRows(isAfter ? compare.afterRows : compare.beforeRows)],
          [
            'SHA-256',
            <FullHash
              key="hash"
              hash={isAfter ? compare.afterHash : compare.beforeHash}
              label="Copy the hash of the other version"
            />,
          ],
        ]}
      />
    </>
  );
}

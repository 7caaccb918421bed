// What a second person puts their name to, and the names that were put. People's words: never dashed, always with name and time.
import { useEffect } from 'react';
import { type SignOff, usualStatement } from '#shared/contract/sign-off';
import { useCase } from '../../store/case.slice';
import { useJournal } from '../../store/journal.slice';
import { isWholeShown, useReport } from '../../store/report.slice';
import { useSignOff } from '../../store/sign-off.slice';
import { useTasks } from '../../store/task.slice';
import { Button } from '../../ui/Button';
import { Facts } from '../../ui/Facts';
import { TextArea, TextField } from '../../ui/Field';
import { FullHash } from '../../ui/FullHash';
import { shortHash } from '../../ui/format-number';
import { formatUtc } from '../../ui/format-time';
import { ProblemBox } from '../../ui/ProblemBox';
import { RunningTask } from '../../ui/RunningTask';
import { SafeText } from '../../ui/SafeText';
import './sign-off.css';

export function SignOffForm(): React.JSX.Element {
  const { name, role, statement, subject, isSigning, problem, change, load, sign } = useSignOff();
  const isReadOnly = useCase((slice) => slice.state?.readOnly === true);
  const isSeen = useReport(isWholeShown);
  const head = useJournal((slice) => slice.records[0]?.hash);
  const task = useTasks((slice) => slice.tasks.find((running) => running.name === 'signOff.record'));
  useEffect(() => {
    // Another head of the journal may mean another subject.
    if (head !== undefined) void load();
  }, [load, head]);
  return (
    <>
      <form
        className="report-form"
        aria-label="Sign off"
        onSubmit={(event) => {
          event.preventDefault();
          void sign();
        }}
      >
        <p className="field-hint">
          A second person has read the report and stands by it. Not somebody who worked on the case
          {subject === null ? '' : ': '}
          {subject !== null && <SafeText text={subject.examiners.join(', ')} />}.
        </p>
        <TextField
          label="Name"
          value={name}
          maxLength={200}
          disabled={isReadOnly || isSigning}
          onChange={(event) => change({ name: event.target.value })}
        />
        <TextField
          label="Role"
          value={role}
          maxLength={200}
          disabled={isReadOnly || isSigning}
          placeholder="For instance: peer reviewer"
          onChange={(event) => change({ role: event.target.value })}
        />
        <TextArea
          label="Statement"
          rows={4}
          maxLength={4000}
          value={statement}
          disabled={isReadOnly || isSigning}
          placeholder={usualStatement}
          hint="Left empty, the words above stand."
          onChange={(event) => change({ statement: event.target.value })}
        />
        {subject !== null && (
          <div className="sign-off-subject">
            <span>What is signed</span>
            <p className="field-hint">
              The whole case as its full report tells it, by the content digest. No redacted copy and no
              report about one tag is signed by itself.
            </p>
            <Facts
              facts={[
                ['Up to', `journal record ${subject.head.seq}`],
                [
                  'Its hash',
                  <FullHash key="head" hash={subject.head.hash} label="Copy the hash of the record" />,
                ],
                [
                  'Content digest',
                  <FullHash key="content" hash={subject.contentSha256} label="Copy the content digest" />,
                ],
              ]}
            />
            <p className="field-hint">The report prints both on its first page.</p>
          </div>
        )}
        {problem !== null && <ProblemBox error={problem} />}
        <WholeFirst />
        {task === undefined ? (
          <Button
            icon="check"
            isSubmit
            disabled={isReadOnly || isSigning || !isSeen || subject === null || name.trim() === ''}
          >
            Sign off
          </Button>
        ) : (
          <RunningTask title="Signing off" task={task} />
        )}
      </form>
      <SignOffs />
    </>
  );
}

/** Nobody signs by a preview that shows something else than what is signed. */
function WholeFirst(): React.JSX.Element | null {
  const { html, htmlRedaction, isMaking, previewWhole } = useReport();
  const isSeen = useReport(isWholeShown);
  if (isSeen || html === null) return null;
  return (
    <>
      <p className="sign-off-other">
        The preview shows {htmlRedaction === '' ? 'a report about one tag' : 'a redacted copy'}, and that is
        not what is signed. Look at the whole report first.
      </p>
      <Button icon="report" disabled={isMaking} onClick={() => void previewWhole()}>
        Preview the whole report
      </Button>
    </>
  );
}

function SignOffs(): React.JSX.Element {
  const signOffs = useSignOff((slice) => slice.signOffs);
  if (signOffs.length === 0)
    return <p className="field-hint sign-off-none">Nobody has signed off this case; the report says so.</p>;
  return (
    <ul className="sign-offs" aria-label="Sign-offs, newest first">
      {signOffs.toReversed().map((signOff) => (
        <SignOffItem key={signOff.seq} signOff={signOff} />
      ))}
    </ul>
  );
}

function SignOffItem({ signOff }: { readonly signOff: SignOff }): React.JSX.Element {
  const { name, role, statement, ts, recordedBy, head, contentSha256, changesSince } = signOff;
  return (
    <li>
      <p>
        <strong>
          <SafeText text={name} />
        </strong>
        {role !== '' && (
          <>
            , <SafeText text={role} />
          </>
        )}
      </p>
      <blockquote>
        <SafeText text={statement} keepLines />
      </blockquote>
      <small>
        {formatUtc(ts)}, recorded while <SafeText text={recordedBy} /> had the case open. Covers the journal
        up to record {head.seq}, content digest <code title={contentSha256}>{shortHash(contentSha256)}</code>.
      </small>
      {changesSince > 0 && (
        <p className="sign-off-stale">
          Does not cover {changesSince === 1 ? 'the change' : `the ${changesSince} changes`} made since.
        </p>
      )}
    </li>
  );
}

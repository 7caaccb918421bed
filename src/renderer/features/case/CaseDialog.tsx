// The case itself: what it is about, who answers for it, and the evidence with its hashes.
import { useEffect } from 'react';
import { useCase } from '../../store/case.slice';
import { isChanged, useCaseDetails } from '../../store/case-details.slice';
import { Button } from '../../ui/Button';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { Facts } from '../../ui/Facts';
import { TextField } from '../../ui/Field';
import { FullHash } from '../../ui/FullHash';
import { formatCount } from '../../ui/format-number';
import { formatUtc } from '../../ui/format-time';
import { ProblemBox } from '../../ui/ProblemBox';
import { SafeText } from '../../ui/SafeText';
import { CaseCoverage } from './CaseCoverage';
import { CaseEvidence } from './CaseEvidence';
import './case-dialog.css';

export function CaseDialog({ onClose }: { readonly onClose: () => void }): React.JSX.Element | null {
  const problem = useCaseDetails((slice) => slice.problem);
  const begin = useCaseDetails((slice) => slice.begin);
  const end = useCaseDetails((slice) => slice.end);
  useEffect(() => {
    void begin();
    return end;
  }, [begin, end]);
  return (
    <Dialog title="Case" width={720} onClose={onClose}>
      <div className="case-dialog">
        <CaseForm />
        {problem !== null && <ProblemBox error={problem} />}
        <CaseEvidence />
        <CaseCoverage />
        <CaseFacts />
      </div>
    </Dialog>
  );
}

function CaseForm(): React.JSX.Element | null {
  const { draft, isSaving, change, save } = useCaseDetails();
  const state = useCase((slice) => slice.state);
  if (draft === null || state === null) return null;
  const isComplete = draft.name.trim() !== '' && draft.examiner.trim() !== '';
  const isBarred = isSaving || state.readOnly;
  return (
    <form
      aria-label="About the case"
      className="case-about"
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) void save();
      }}
    >
      <TextField
        label="Case name"
        value={draft.name}
        maxLength={200}
        disabled={isBarred}
        onChange={(event) => change({ name: event.target.value })}
      />
      <TextField
        label="Exhibit numbers"
        value={draft.exhibits}
        maxLength={2000}
        disabled={isBarred}
        hint="With commas between them: one for all files, or one for each."
        onChange={(event) => change({ exhibits: event.target.value })}
      />
      <TextField
        label="Case lead"
        value={draft.lead}
        maxLength={200}
        disabled={isBarred}
        hint="Who has the overall responsibility."
        onChange={(event) => change({ lead: event.target.value })}
      />
      <TextField
        label="Examiner"
        value={draft.examiner}
        maxLength={200}
        disabled={isBarred}
        hint="Who acts from now on. What was done until now keeps its name."
        onChange={(event) => change({ examiner: event.target.value })}
      />
      <div className="case-reason">
        <TextField
          label="Reason"
          value={draft.reason}
          maxLength={2000}
          disabled={isBarred}
          hint="Why the evidence is examined; stands in the report."
          onChange={(event) => change({ reason: event.target.value })}
        />
      </div>
      <DialogActions>
        <p className="field-hint">
          {state.readOnly
            ? `The case is open for reading only: ${state.readOnlyReason}`
            : 'Each change is a record of its own in the journal; what stood there before stays in it.'}
        </p>
        <Button look="primary" isSubmit disabled={isBarred || !isComplete || !isChanged(draft, state)}>
          {isSaving ? 'Saving…' : 'Save changes'}
        </Button>
      </DialogActions>
    </form>
  );
}

function CaseFacts(): React.JSX.Element | null {
  const state = useCase((slice) => slice.state);
  if (state === null) return null;
  return (
    <section aria-label="The case folder">
      <h3>The case folder</h3>
      <Facts
        facts={[
          ['Folder', <SafeText key="folder" text={state.folderPath} />],
          ['Created', formatUtc(state.createdAt)],
          ['Journal', `${formatCount(state.journalLength)} records`],
          [
            'Journal head',
            <FullHash key="head" hash={state.journalHead} label="Copy the hash of the journal head" />,
          ],
        ]}
      />
    </section>
  );
}

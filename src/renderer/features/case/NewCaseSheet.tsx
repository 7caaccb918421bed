// The few questions before evidence becomes a case. Enter creates; a refusal leaves everything as it was typed.
import { useOpenCase } from '../../store/open-case.slice';
import { useSettings } from '../../store/settings.slice';
import { Button } from '../../ui/Button';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { ProblemBox } from '../../ui/ProblemBox';
import { SafeText } from '../../ui/SafeText';
import { OpeningProgress } from './OpeningProgress';
import './new-case-sheet.css';

const namesShown = 6;

export function NewCaseSheet(): React.JSX.Element | null {
  const { draft, isBusy, problem, change, chooseFolder, create, dismiss } = useOpenCase();
  const examiner = useSettings((slice) => slice.settings.examiner);
  const saveSettings = useSettings((slice) => slice.save);
  if (draft === null) return null;
  const names = draft.evidence.map((chosen) => chosen.shown);
  const isReady = draft.name.trim() !== '' && examiner.trim() !== '' && !isBusy;
  return (
    <Dialog title="New case" width={560} {...(isBusy ? {} : { onClose: dismiss })}>
      <form
        className="new-case"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void create();
        }}
      >
        <div className="new-case-evidence">
          <span>Evidence</span>
          <p>
            <SafeText text={names.slice(0, namesShown).join(', ')} />
            {names.length > namesShown ? ` and ${names.length - namesShown} more` : ''}
          </p>
        </div>
        <TextField
          label="Case name"
          value={draft.name}
          maxLength={200}
          disabled={isBusy}
          onChange={(event) => change({ name: event.target.value })}
        />
        <TextField
          label="Examiner"
          value={examiner}
          maxLength={200}
          disabled={isBusy}
          hint="Written beside every action in the journal."
          onChange={(event) => saveSettings({ examiner: event.target.value })}
        />
        <TextField
          label="Case lead"
          value={draft.lead}
          maxLength={200}
          disabled={isBusy}
          hint="Who has the overall responsibility. May stay empty."
          onChange={(event) => change({ lead: event.target.value })}
        />
        <TextField
          label="Reason"
          value={draft.reason}
          maxLength={2000}
          disabled={isBusy}
          hint="Why the evidence is examined; stands in the report."
          onChange={(event) => change({ reason: event.target.value })}
        />
        <TextField
          label="Exhibit numbers"
          value={draft.exhibits}
          maxLength={2000}
          disabled={isBusy}
          hint="With commas between them."
          onChange={(event) => change({ exhibits: event.target.value })}
        />
        <TextField
          label="Case folder"
          value={draft.folder.shown}
          title={draft.folder.shown}
          readOnly
          hint="Journal, derived files and exports go here. The evidence stays where it is and is not changed."
          after={
            <Button disabled={isBusy} onClick={() => void chooseFolder()}>
              Change…
            </Button>
          }
        />
        {problem !== null && <ProblemBox error={problem} />}
        {isBusy && <OpeningProgress />}
        <DialogActions>
          <Button onClick={dismiss} disabled={isBusy}>
            Cancel
          </Button>
          <Button look="primary" isSubmit disabled={!isReady}>
            Create case
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

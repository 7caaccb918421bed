// For disclosure: which columns and rows an export leaves out. It is written only after its preview was on the screen.
import { useCase } from '../../store/case.slice';
import { chosenRedaction, useRedaction } from '../../store/redaction.slice';
import { isPreviewed, useReport } from '../../store/report.slice';
import { Button } from '../../ui/Button';
import { Checkbox, TextArea } from '../../ui/Field';
import { formatCount, formatRows } from '../../ui/format-number';
import { SafeText } from '../../ui/SafeText';
import { TagChip } from '../../ui/TagChip';
import './redaction.css';

const columnsShown = 300;

export function RedactionForm(): React.JSX.Element {
  const isOn = useRedaction((slice) => slice.isOn);
  const turn = useRedaction((slice) => slice.turn);
  return (
    <div className="report-form">
      <p className="field-hint">
        For people who may not see everything: ticked columns and rows are left out of report and bundle, with
        every sentence, picture and hash that would tell what they hold. The export says what is missing and
        why.
      </p>
      <Checkbox checked={isOn} onChange={(event) => turn(event.target.checked)}>
        Leave parts out
      </Checkbox>
      {isOn && <Choices />}
    </div>
  );
}

function Choices(): React.JSX.Element {
  const slice = useRedaction();
  const { columns, tags, reason, toggle, setReason } = slice;
  const known = useCase((state) => state.state?.dataset.columns) ?? [];
  const allTags = useCase((state) => state.state?.tags.tags) ?? [];
  const used = allTags.filter((tag) => tag.rowCount > 0 || tags.has(tag.name));
  return (
    <>
      <fieldset className="redaction-list">
        <legend>Columns left out</legend>
        {known.slice(0, columnsShown).map(({ name }) => (
          <Checkbox key={name} checked={columns.has(name)} onChange={() => toggle('columns', name)}>
            <SafeText text={name} />
          </Checkbox>
        ))}
        {known.length > columnsShown && (
          <p className="field-hint">
            {formatCount(known.length - columnsShown)} more columns are not listed.
          </p>
        )}
      </fieldset>
      <fieldset className="redaction-list">
        <legend>Rows left out, by tag</legend>
        {used.length === 0 && <p className="field-hint">No row carries a tag yet.</p>}
        {used.map((tag) => (
          <Checkbox key={tag.name} checked={tags.has(tag.name)} onChange={() => toggle('tags', tag.name)}>
            <TagChip name={tag.name} color={tag.color} /> {formatRows(tag.rowCount)}
          </Checkbox>
        ))}
      </fieldset>
      <TextArea
        label="Reason"
        rows={2}
        maxLength={2000}
        value={reason}
        placeholder="For instance: personal data of third parties"
        onChange={(event) => setReason(event.target.value)}
      />
      <NextStep />
    </>
  );
}

function NextStep(): React.JSX.Element {
  const choice = chosenRedaction(useRedaction());
  const { isMaking, preview } = useReport();
  const isSeen = useReport((slice) => isPreviewed(slice, choice));
  if (choice.kind === 'incomplete') return <p className="redaction-next">{choice.lacking}</p>;
  if (isSeen)
    return (
      <p className="field-hint">
        The preview shows what will be written, as report and as bundle. Rows that are exported by themselves
        are not redacted.
      </p>
    );
  return (
    <>
      <Button icon="report" disabled={isMaking} onClick={() => void preview()}>
        Preview the redacted report
      </Button>
      <p className="field-hint">Writing comes after the preview.</p>
    </>
  );
}

// For disclosure: which columns and rows an export leaves out. It is written only after its preview was on the screen.
import { useCase } from '../../store/case.slice';
import { filterWords, useFilter } from '../../store/filter.slice';
import { chosenRedaction, useRedaction } from '../../store/redaction.slice';
import { isPreviewed, useReport } from '../../store/report.slice';
import { useSelection } from '../../store/selection.slice';
import { useTable } from '../../store/table.slice';
import { Button } from '../../ui/Button';
import { Checkbox, TextArea } from '../../ui/Field';
import { formatCount, formatRows } from '../../ui/format-number';
import { visibleText } from '../../ui/hidden-characters';
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
        For people who may not see everything: the columns and rows chosen here are left out of report and
        bundle, with every sentence, picture and hash that would tell what they hold. The export says what is
        missing and why.
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
      <ChosenRowSets />
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

/** Rows out of the table: those that are selected now, or that the filter leaves. */
function ChosenRowSets(): React.JSX.Element {
  const { chosen, addSelected, addFiltered, drop } = useRedaction();
  const selected = useSelection((slice) => slice.rows);
  const filter = useFilter((slice) => filterWords(slice.parts));
  const filteredCount = useTable((slice) => slice.view?.rowCount ?? 0);
  const isSelectionIn = chosen.some(
    ({ selection }) => selection.kind === 'rows' && selection.rows === selected,
  );
  const isFilterIn = chosen.some(({ about }) => about === filter);
  return (
    <fieldset className="redaction-list">
      <legend>Rows left out, from the table</legend>
      {chosen.map(({ id, selection, about }) => (
        <Checkbox key={id} checked onChange={() => drop(id)}>
          {selection.kind === 'rows' ? (
            `${formatRows(selection.rows.length)} selected before`
          ) : (
            <>
              rows of the filter: <SafeText text={about} />
            </>
          )}
        </Checkbox>
      ))}
      {selected.length === 0 && filter === '' && (
        <p className="field-hint">Select rows in the table or filter it, then come back here.</p>
      )}
      <div className="redaction-add">
        {selected.length > 0 && !isSelectionIn && (
          <Button isSmall onClick={addSelected}>
            Add {formatRows(selected.length)} selected now
          </Button>
        )}
        {filter !== '' && !isFilterIn && (
          <Button isSmall title={visibleText(filter)} onClick={addFiltered}>
            Add {formatRows(filteredCount)} of this filter
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function NextStep(): React.JSX.Element {
  const choice = chosenRedaction(useRedaction());
  const { isMaking, preview } = useReport();
  const isSeen = useReport((slice) => isPreviewed(slice, choice, slice.tag));
  if (choice.kind === 'incomplete') return <p className="redaction-next">{choice.lacking}</p>;
  if (isSeen)
    return (
      <p className="field-hint">
        The preview shows what will be written. Rows that are exported by themselves are not redacted.
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

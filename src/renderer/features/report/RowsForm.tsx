import type { RowsFormat } from '#shared/contract/rows';
import type { FindingId } from '#shared/model/ids';
import { useCase } from '../../store/case.slice';
import { countOf, type RowsChoice, useReport } from '../../store/report.slice';
import { Button } from '../../ui/Button';
import { Select, TextField } from '../../ui/Field';
import { formatRows } from '../../ui/format-number';
import { visibleText } from '../../ui/hidden-characters';
import { Segments } from '../../ui/Segments';

const formats: readonly (readonly [RowsFormat, string])[] = [
  ['csv', 'CSV'],
  ['jsonl', 'JSONL'],
  ['parquet', 'Parquet'],
];
const findingsListed = 200;

/** Rows for other tools: number, id, suspicion, rank, place on the map, findings and tags. */
export function RowsForm(): React.JSX.Element {
  const { rows, rowsFormat, topText, isWriting, change, exportRows } = useReport();
  const isReadOnly = useCase((slice) => slice.state?.readOnly === true);
  const isTopWrong = rows.kind === 'top' && countOf(topText) === null;
  return (
    <form
      className="report-form"
      aria-label="Export rows"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isTopWrong) void exportRows();
      }}
    >
      <p className="field-hint">
        Row, id, suspicion, rank, place on the map, findings and tags. No content of the evidence.
      </p>
      <div className="report-field">
        <span>Rows</span>
        <WhichRows />
      </div>
      {rows.kind === 'top' && (
        <TextField
          label="How many"
          value={topText}
          inputMode="numeric"
          problem={isTopWrong ? 'A whole number above zero.' : ''}
          onChange={(event) => change({ topText: event.target.value })}
        />
      )}
      <div className="report-field">
        <span>Format</span>
        <Segments
          label="Format of the rows"
          value={rowsFormat}
          choices={formats}
          onChange={(format) => change({ rowsFormat: format })}
        />
      </div>
      <Button icon="table" isSubmit disabled={isWriting || isTopWrong || isReadOnly}>
        Export rows
      </Button>
    </form>
  );
}

function WhichRows(): React.JSX.Element {
  const { rows, change } = useReport();
  const findings = useCase((slice) => slice.state?.findings);
  const dataset = useCase((slice) => slice.state?.dataset);
  const found = findings?.findings.filter((finding) => finding.outcome === 'found') ?? [];
  const isScanned = findings?.phase === 'done';
  const choose = (value: string): RowsChoice =>
    value === 'all' || value === 'top' ? { kind: value } : { kind: 'finding', id: value as FindingId };
  return (
    <Select
      label="Which rows"
      value={rows.kind === 'finding' ? rows.id : rows.kind}
      onChange={(event) => change({ rows: choose(event.target.value) })}
    >
      <option value="all">all {formatRows(dataset?.recordCount ?? 0)}</option>
      <option value="top" disabled={!isScanned}>
        the most suspicious{isScanned ? '' : ' (needs a scan)'}
      </option>
      {found.length > 0 && (
        <optgroup label="Rows of a finding">
          {found.slice(0, findingsListed).map((finding, i) => (
            <option key={finding.id} value={finding.id}>
              {i + 1}. {visibleText(finding.title)} ({formatRows(finding.rowCount)})
            </option>
          ))}
        </optgroup>
      )}
    </Select>
  );
}

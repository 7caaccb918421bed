// One record in full: what it holds, what people and the machine say about it, and what is near it.
import type { TableRecord } from '#shared/contract/table';
import type { RoleName } from '#shared/model/roles';
import { useCase } from '../../../store/case.slice';
import { useLayout } from '../../../store/layout.slice';
import { stepRow } from '../../../store/row-steps';
import { useSelection } from '../../../store/selection.slice';
import { useRowSeen } from '../../../store/use-seen';
import { IconButton } from '../../../ui/Button';
import { EmptyState } from '../../../ui/EmptyState';
import { ProblemBox } from '../../../ui/ProblemBox';
import { Section } from '../../../ui/Section';
import { Evidence } from './Evidence';
import { FieldView } from './FieldView';
import { Neighbours } from './Neighbours';
import { RecordHead } from './RecordHead';
import { fieldsInOrder, labelOf } from './record-fields';
import { useEvidence, useIsOutside, useNeighbours, useRecord } from './use-record';
import './record.css';

export function RecordInspector(): React.JSX.Element {
  const focus = useSelection((slice) => slice.focus);
  const toggleInspector = useLayout((slice) => slice.toggleInspector);
  const record = useRecord(focus);
  useRowSeen(record.value?.row === focus ? focus : null);
  const isOutside = useIsOutside(focus);
  return (
    <>
      <header className="pane-head">
        <h2>{focus === null ? 'Record' : `Row ${record.value?.row ?? focus}`}</h2>
        <IconButton icon="up" label="Previous row (K)" onClick={() => void stepRow(-1)} />
        <IconButton icon="down" label="Next row (J)" onClick={() => void stepRow(1)} />
        <IconButton icon="close" label="Close the record inspector (I)" onClick={toggleInspector} />
      </header>
      <div className="pane-body">
        {focus === null && (
          <EmptyState title="No row is looked at.">
            <p>Click a row or a point, step with J and K, or go to a row with Ctrl+G.</p>
          </EmptyState>
        )}
        {record.problem !== null && (
          <div className="record-problem">
            <ProblemBox error={record.problem} />
          </div>
        )}
        {isOutside && <p className="record-outside">The filter does not let this row through.</p>}
        {focus !== null && record.value !== null && <RecordBody record={record.value} />}
      </div>
    </>
  );
}

function RecordBody({ record }: { readonly record: TableRecord }): React.JSX.Element {
  const dataset = useCase((slice) => slice.state?.dataset);
  const evidence = useEvidence(record.row);
  const neighbours = useNeighbours(record.row);
  const isScanned = useCase((slice) => slice.state?.findings.phase === 'done');
  const roleOf = (column: string): RoleName | null =>
    Object.values(dataset?.roles ?? {}).find((choice) => choice.columns.includes(column))?.role ?? null;
  const label = dataset === undefined ? null : labelOf(record, dataset);
  return (
    <>
      <RecordHead record={record} />
      <Section title="Fields" count={String(record.fields.length)}>
        {fieldsInOrder(record.fields, roleOf).map((field) => (
          <FieldView
            key={field.column}
            field={field}
            profile={dataset?.columns.find((profile) => profile.name === field.column)}
            role={roleOf(field.column)}
            row={record.row}
          />
        ))}
      </Section>
      <Section title="Said by the machine">
        {!isScanned && <p className="field-hint">Needs a scan.</p>}
        {evidence.value !== null && <Evidence evidence={evidence.value} />}
      </Section>
      <Section title="Nearest rows">
        {!isScanned && <p className="field-hint">Needs a scan.</p>}
        {isScanned && neighbours.problem !== null && (
          <p className="field-hint">Needs a map, which this scan does not have.</p>
        )}
        {neighbours.value !== null && <Neighbours neighbours={neighbours.value} label={label} />}
      </Section>
    </>
  );
}

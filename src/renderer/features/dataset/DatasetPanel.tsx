// What was opened: files, what could not be read, columns and their roles, and the scan that comes next.
import { useCase } from '../../store/case.slice';
import { formatCount } from '../../ui/format-number';
import { Section } from '../../ui/Section';
import { ColumnList } from './ColumnList';
import { EmbeddingView } from './EmbeddingView';
import { FileList } from './FileList';
import { NoteList } from './NoteList';
import { RejectList } from './RejectList';
import { RoleTable } from './RoleTable';
import { ScanForm } from './ScanForm';
import './dataset.css';

export function DatasetPanel(): React.JSX.Element | null {
  const dataset = useCase((slice) => slice.state?.dataset ?? null);
  if (dataset === null) return null;
  const { files, columns, rejectedCount, notes, recordCount } = dataset;
  return (
    <>
      <header className="pane-head">
        <h2>Dataset</h2>
        <span className="dataset-count">{formatCount(recordCount)} records</span>
      </header>
      <div className="pane-body">
        <ScanForm />
        <Section title="Files" count={formatCount(files.length)}>
          <FileList dataset={dataset} />
        </Section>
        {rejectedCount > 0 && (
          <Section title="Rejected records" count={formatCount(rejectedCount)}>
            <RejectList dataset={dataset} />
          </Section>
        )}
        {notes.length > 0 && (
          <Section title="Oddities of the files" count={formatCount(notes.length)}>
            <NoteList notes={notes} />
          </Section>
        )}
        <Section title="Roles">
          <RoleTable dataset={dataset} />
        </Section>
        <Section title="Embedding">
          <EmbeddingView dataset={dataset} />
        </Section>
        <Section title="Columns" count={formatCount(columns.length)}>
          <ColumnList dataset={dataset} />
        </Section>
      </div>
    </>
  );
}

// What to write and where, and what has been written. The report itself is shown beside this panel.
import { useCase } from '../../store/case.slice';
import { useRedaction } from '../../store/redaction.slice';
import { useSignOff } from '../../store/sign-off.slice';
import { Section } from '../../ui/Section';
import { BundleForm } from './BundleForm';
import { BundleResult } from './BundleResult';
import { RedactionForm } from './RedactionForm';
import { ReportForm } from './ReportForm';
import { RowsForm } from './RowsForm';
import { SignOffForm } from './SignOffForm';
import { WrittenFiles } from './WrittenFiles';
import './report.css';

export function ReportPanel(): React.JSX.Element {
  const isReadOnly = useCase((slice) => slice.state?.readOnly === true);
  const isRedacted = useRedaction((slice) => slice.isOn);
  const signOffCount = useSignOff((slice) => slice.signOffs.length);
  return (
    <>
      <header className="pane-head">
        <h2>Report</h2>
      </header>
      <div className="pane-body">
        {isReadOnly && (
          <p className="report-read-only">
            The case is open for reading only: a report can be written to another folder, and is not entered
            in the journal.
          </p>
        )}
        <Section title="Document">
          <ReportForm />
        </Section>
        <Section
          title="Disclosure"
          count={isRedacted ? 'parts are left out' : ''}
          isClosedAtFirst={!isRedacted}
        >
          <RedactionForm />
        </Section>
        <Section title="Sign-off" count={signOffCount === 0 ? '' : String(signOffCount)} isClosedAtFirst>
          <SignOffForm />
        </Section>
        <Section title="Evidence bundle">
          <BundleForm />
          <BundleResult />
        </Section>
        <Section title="Flagged rows">
          <RowsForm />
        </Section>
        <Section title="Files written">
          <WrittenFiles />
        </Section>
      </div>
    </>
  );
}

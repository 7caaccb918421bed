// The report as it will be written, in a frame that can run nothing, load nothing and reach nothing.
import { useEffect } from 'react';
import { useCase } from '../../store/case.slice';
import { chosenRedaction, redactionKey, useRedaction } from '../../store/redaction.slice';
import { useReport } from '../../store/report.slice';
import { useTasks } from '../../store/task.slice';
import { Button } from '../../ui/Button';
import { ProblemBox } from '../../ui/ProblemBox';
import { RunningTask } from '../../ui/RunningTask';
import { reportMarkup } from './report-markup';
import './report.css';

export function ReportPreview(): React.JSX.Element {
  const { html, htmlRedaction, isMaking, problem, preview } = useReport();
  const isRedacted = htmlRedaction !== '';
  const isCurrent = redactionKey(chosenRedaction(useRedaction())) === htmlRedaction;
  const isEvidenceChanged = useCase(
    (slice) => slice.state?.dataset.files.some((file) => file.hashState === 'changed') ?? false,
  );
  useEffect(() => {
    void useReport.getState().preview();
  }, []);
  return (
    <section className="report-preview" aria-label="Report preview">
      <header className="report-preview-head">
        <h2>Preview</h2>
        <span>{isMaking || html === null ? '' : previewWords(isRedacted, isCurrent, isEvidenceChanged)}</span>
        <Button isSmall disabled={isMaking} onClick={() => void preview()}>
          Update preview
        </Button>
      </header>
      {problem !== null && (
        <div className="report-preview-problem">
          <ProblemBox error={problem} />
        </div>
      )}
      {isMaking && <Making />}
      {html !== null && (
        <iframe
          title="Report"
          sandbox=""
          srcDoc={reportMarkup(html)}
          className={isMaking || !isCurrent || isEvidenceChanged ? 'report-frame-old' : ''}
        />
      )}
    </section>
  );
}

function previewWords(isRedacted: boolean, isCurrent: boolean, isEvidenceChanged: boolean): string {
  if (isEvidenceChanged) return 'From before the evidence changed. It cannot be written.';
  if (!isCurrent) return 'Not of what is chosen to be left out now.';
  const content = isRedacted ? 'Redacted for disclosure, as it' : 'As it';
  return `${content} will be written, on white as on paper in every theme.`;
}

function Making(): React.JSX.Element | null {
  const task = useTasks((slice) => slice.tasks.find((running) => running.name === 'report.preview'));
  return task === undefined ? null : (
    <div className="report-making">
      <RunningTask title="Making the report" task={task} />
    </div>
  );
}

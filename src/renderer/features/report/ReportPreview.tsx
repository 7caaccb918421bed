// The report as it will be written, in a frame that can run nothing, load nothing and reach nothing.
import { useEffect } from 'react';
import { useCase } from '../../store/case.slice';
import { chosenRedaction, redactionKey, useRedaction } from '../../store/redaction.slice';
import { useReport } from '../../store/report.slice';
import { useTasks } from '../../store/task.slice';
import { Button } from '../../ui/Button';
import { visibleText } from '../../ui/hidden-characters';
import { ProblemBox } from '../../ui/ProblemBox';
import { RunningTask } from '../../ui/RunningTask';
import { SafeText } from '../../ui/SafeText';
import { reportMarkup } from './report-markup';
import './report.css';

export function ReportPreview(): React.JSX.Element {
  const { html, htmlTag, htmlRedaction, tag, isMaking, problem, preview } = useReport();
  const choice = chosenRedaction(useRedaction());
  const isCurrent = htmlTag === tag && htmlRedaction === redactionKey(choice);
  const isEvidenceChanged = useCase(
    (slice) => slice.state?.dataset.files.some((file) => file.hashState === 'changed') ?? false,
  );
  const limits = [
    ...(htmlTag === null ? [] : [`only about the rows tagged “${htmlTag}”`]),
    ...(htmlRedaction === '' ? [] : ['redacted for disclosure']),
  ].join(' and ');
  const words = isMaking || html === null ? '' : previewWords(limits, isCurrent, isEvidenceChanged);
  useEffect(() => {
    void useReport.getState().preview();
  }, []);
  return (
    <section className="report-preview" aria-label="Report preview">
      <header className="report-preview-head">
        <h2>Preview</h2>
        <span title={visibleText(words)}>
          <SafeText text={words} />
        </span>
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

/** `limits` says what of the case the shown report is not; empty for all of it. */
function previewWords(limits: string, isCurrent: boolean, isEvidenceChanged: boolean): string {
  if (isEvidenceChanged) return 'From before the evidence changed. It cannot be written.';
  if (!isCurrent) return 'Not of what is chosen now.';
  const start = limits === '' ? 'As it' : `${limits[0]?.toUpperCase()}${limits.slice(1)}, as it`;
  return `${start} will be written, on white as on paper in every theme.`;
}

function Making(): React.JSX.Element | null {
  const task = useTasks((slice) => slice.tasks.find((running) => running.name === 'report.preview'));
  return task === undefined ? null : (
    <div className="report-making">
      <RunningTask title="Making the report" task={task} />
    </div>
  );
}

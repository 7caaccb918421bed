// The report as it will be written, in a frame that can run nothing, load nothing and reach nothing.
import { useEffect } from 'react';
import { useReport } from '../../store/report.slice';
import { useTasks } from '../../store/task.slice';
import { Button } from '../../ui/Button';
import { ProblemBox } from '../../ui/ProblemBox';
import { ProgressBar, progressShare } from '../../ui/ProgressBar';
import { reportMarkup } from './report-markup';
import './report.css';

export function ReportPreview(): React.JSX.Element {
  const { html, isMaking, problem, preview } = useReport();
  useEffect(() => {
    void useReport.getState().preview();
  }, []);
  return (
    <section className="report-preview" aria-label="Report preview">
      <header className="report-preview-head">
        <h2>Preview</h2>
        <span>
          {isMaking
            ? 'Being made…'
            : html === null
              ? ''
              : 'As HTML will show it. Written files have the same content.'}
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
          className={isMaking ? 'report-frame-old' : ''}
        />
      )}
    </section>
  );
}

function Making(): React.JSX.Element | null {
  const task = useTasks((slice) => slice.tasks.find((running) => running.name === 'report.preview'));
  if (task === undefined) return null;
  return (
    <div className="report-making">
      <span>{task.progress?.stage ?? 'Making the report'}…</span>
      <ProgressBar label="Report" share={progressShare(task.progress)} />
      <Button isSmall disabled={task.isCancelling} onClick={task.cancel}>
        Cancel
      </Button>
    </div>
  );
}

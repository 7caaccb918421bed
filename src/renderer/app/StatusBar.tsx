// What is in sight, what is being done, and how Assay itself is running.
import { useRef, useState } from 'react';
import { useCase } from '../store/case.slice';
import { useFilter } from '../store/filter.slice';
import { useMemory } from '../store/memory.slice';
import { useNotices } from '../store/notice.slice';
import { filterToSelection } from '../store/row-steps';
import { useSelection } from '../store/selection.slice';
import { useTable } from '../store/table.slice';
import { type RunningTask, useTasks } from '../store/task.slice';
import { Button } from '../ui/Button';
import { formatBytes, formatCount } from '../ui/format-number';
import { Icon } from '../ui/Icon';
import { Popover } from '../ui/Popover';
import { ProgressBar, progressShare } from '../ui/ProgressBar';
import { SafeText } from '../ui/SafeText';
import './status-bar.css';

export function StatusBar(): React.JSX.Element {
  return (
    <footer className="status-bar">
      <Counts />
      <LastDone />
      <Task />
      <Memory />
      <RuntimeWarnings />
    </footer>
  );
}

function Counts(): React.JSX.Element {
  const dataset = useCase((slice) => slice.state?.dataset ?? null);
  const view = useTable((slice) => slice.view);
  const isOpening = useTable((slice) => slice.isOpening);
  const selected = useSelection((slice) => slice.rows.length);
  const clearSelection = useSelection((slice) => slice.clear);
  const hasFilter = useFilter((slice) => Object.keys(slice.parts).length > 0);
  const clearFilter = useFilter((slice) => slice.clear);
  const records = dataset?.recordCount ?? 0;
  const rejected = dataset?.rejectedCount ?? 0;
  return (
    <div className="status-counts" aria-live="polite" aria-busy={isOpening}>
      <span
        title={
          rejected === 0
            ? 'All records of the evidence'
            : `${formatCount(records)} records, of which ${formatCount(rejected)} could not be read as rows`
        }
      >
        All <b>{formatCount(records - rejected)}</b>
      </span>
      <button type="button" disabled={!hasFilter} title="Clear all filters" onClick={clearFilter}>
        Filtered <b>{view === null ? '–' : formatCount(view.rowCount)}</b>
      </button>
      <span>
        Selected <b>{formatCount(selected)}</b>
      </span>
      {selected > 0 && (
        <>
          <button type="button" title="Show only the selected rows (F)" onClick={filterToSelection}>
            Show only these
          </button>
          <button type="button" title="Clear the selection (Esc)" onClick={clearSelection}>
            Clear
          </button>
        </>
      )}
    </div>
  );
}

function LastDone(): React.JSX.Element {
  const done = useNotices((slice) => slice.done);
  return (
    <p className="status-done" aria-live="polite">
      {done !== '' && (
        <>
          <Icon name="check" size={12} />
          <SafeText text={done} />
        </>
      )}
    </p>
  );
}

function Task(): React.JSX.Element | null {
  const tasks = useTasks((slice) => slice.tasks);
  const task = tasks.at(-1);
  if (task === undefined) return null;
  return (
    <div className="status-task">
      <span className="status-task-title">
        <SafeText text={taskWords(task)} />
      </span>
      <ProgressBar label={task.title} share={progressShare(task.progress)} />
      <Button isSmall disabled={task.isCancelling} onClick={task.cancel}>
        {task.isCancelling ? 'Cancelling…' : 'Cancel'}
      </Button>
      {tasks.length > 1 && <span>and {tasks.length - 1} more</span>}
    </div>
  );
}

function taskWords({ title, progress }: RunningTask): string {
  if (progress === null) return title;
  const { stage, done, total } = progress;
  return `${title}: ${stage}${total === null || total === 0 ? '' : `, ${Math.floor((100 * done) / total)} %`}`;
}

function Memory(): React.JSX.Element | null {
  const rssBytes = useMemory((slice) => slice.rssBytes);
  if (rssBytes === null) return null;
  return <span title="Memory of the engine process">Engine {formatBytes(rssBytes)}</span>;
}

function RuntimeWarnings(): React.JSX.Element | null {
  const warnings = useCase((slice) => slice.state?.facts.warnings);
  const runtime = useCase((slice) => slice.state?.facts.runtime);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  if (warnings === undefined || warnings.length === 0) return null;
  return (
    <>
      <button
        ref={button}
        type="button"
        className="status-warnings"
        aria-expanded={isOpen}
        title={warnings.join(' ')}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="warning" size={12} />
        {warnings.length === 1 ? warnings[0] : `${warnings.length} runtime notes`}
      </button>
      {isOpen && (
        <Popover anchor={button} label="Runtime notes" width={340} onClose={() => setOpen(false)}>
          <ul className="status-warning-list">
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
            <li className="status-runtime">{runtime}. These notes also stand in journal and report.</li>
          </ul>
        </Popover>
      )}
    </>
  );
}

// With which version to compare, which of the two is the newer one, and how rows are told to be the same.
import { contentKey } from '#shared/contract/compare';
import type { ColumnKind } from '#shared/model/column';
import { useCase } from '../../store/case.slice';
import { nameOf, otherVersion, useCompare } from '../../store/compare.slice';
import { useTasks } from '../../store/task.slice';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Field';
import { ProblemBox } from '../../ui/ProblemBox';
import { ProgressBar, progressShare } from '../../ui/ProgressBar';
import { SafeText } from '../../ui/SafeText';
import { Segments } from '../../ui/Segments';

const keyKinds: readonly ColumnKind[] = ['text', 'integer', 'number', 'time', 'boolean'];

export function CompareForm(): React.JSX.Element | null {
  const { other: chosen, caseSide, isRunning, problem, choose, change, run } = useCompare();
  useCase((slice) => slice.otherVersion);
  const dataset = useCase((slice) => slice.state?.dataset);
  const isReadOnly = useCase((slice) => slice.state?.readOnly === true);
  const other = otherVersion(chosen);
  if (dataset === undefined) return null;
  if (isRunning) return <RunningComparison />;
  return (
    <form
      className="compare-form"
      aria-label="Compare with another version"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <p className="compare-words">
        Says which rows were added, removed or changed, which labels were flipped, and whether rows were only
        moved.
      </p>
      <div className="compare-field">
        <span>Second version</span>
        {other.length > 0 && (
          <p className="compare-other">
            <SafeText text={nameOf(other)} />
          </p>
        )}
        <div className="compare-line">
          <Button isSmall icon="file" onClick={() => void choose('files')}>
            Choose files…
          </Button>
          <Button isSmall icon="folder" onClick={() => void choose('folder')}>
            Choose folder…
          </Button>
        </div>
      </div>
      <div className="compare-field">
        <span>
          <SafeText text={dataset.name} /> is
        </span>
        <Segments
          label="Which version this case holds"
          value={caseSide}
          choices={[
            ['after', 'the newer version'],
            ['before', 'the older version'],
          ]}
          onChange={(side) => change({ caseSide: side })}
        />
      </div>
      <KeyChoice />
      {problem !== null && <ProblemBox error={problem} />}
      <div className="compare-line">
        <Button look="primary" icon="compare" isSubmit disabled={other.length === 0 || isReadOnly}>
          Compare
        </Button>
        {isReadOnly && <span className="compare-words">The case is open for reading only.</span>}
      </div>
    </form>
  );
}

function KeyChoice(): React.JSX.Element {
  const { key, change } = useCompare();
  const dataset = useCase((slice) => slice.state?.dataset);
  const id = dataset?.roles.id?.columns[0];
  const others = dataset?.columns.filter(({ kind, name }) => keyKinds.includes(kind) && name !== id) ?? [];
  return (
    <div className="compare-field">
      <span>Match rows by</span>
      <Select
        label="Match rows by"
        value={key === null ? 'usual' : key === contentKey ? 'content' : `column ${key}`}
        onChange={({ target: { value } }) =>
          change({
            key: value === 'usual' ? null : value === 'content' ? contentKey : value.slice('column '.length),
          })
        }
      >
        {id !== undefined && <option value="usual">id column: {id}</option>}
        <option value={id === undefined ? 'usual' : 'content'}>content of the whole row</option>
        {others.map(({ name }) => (
          <option key={name} value={`column ${name}`}>
            column: {name}
          </option>
        ))}
      </Select>
    </div>
  );
}

function RunningComparison(): React.JSX.Element {
  const task = useTasks((slice) => slice.tasks.find((running) => running.name === 'compare.run'));
  return (
    <div className="compare-form">
      <div className="compare-line">
        <span className="compare-words" aria-live="polite">
          {task?.progress?.stage ?? 'Comparing'}…
        </span>
        <Button isSmall disabled={task === undefined || task.isCancelling} onClick={() => task?.cancel()}>
          {task?.isCancelling === true ? 'Cancelling…' : 'Cancel'}
        </Button>
      </div>
      <ProgressBar label="Comparison" share={progressShare(task?.progress ?? null)} />
    </div>
  );
}

// What the detectors found, ranked; then what those said that found nothing or could not look.
import { useCallback, useMemo, useState } from 'react';
import type { DetectorOutcome } from '#shared/contract/findings';
import { selfTestVerdict } from '#shared/model/self-test-words';
import { useCase } from '../../store/case.slice';
import { useHighlight } from '../../store/highlight.slice';
import { useLayout } from '../../store/layout.slice';
import { useScan } from '../../store/scan.slice';
import { useSelfTest } from '../../store/self-test.slice';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { formatCount } from '../../ui/format-number';
import { VirtualList } from '../../ui/VirtualList';
import { DetectorOutcomes } from './DetectorOutcomes';
import { FindingItem } from './FindingItem';
import { type FindingLine, findingLines, lineKey } from './finding-groups';
import { emptyVerdict } from './finding-words';
import { ReplayPart } from './ReplayPart';
import { SelfTestPart } from './SelfTestPart';
import './findings.css';

export function FindingsPanel(): React.JSX.Element | null {
  const findings = useCase((slice) => slice.state?.findings ?? null);
  const rowCount = useCase((slice) => rowsOf(slice.state?.dataset));
  const [openId, setOpenId] = useState<string | null>(null);
  const all = findings?.findings;
  const toggle = useCallback(
    (id: string): void => {
      const next = openId === id ? null : id;
      setOpenId(next);
      useHighlight.getState().show(all?.find((finding) => finding.id === next) ?? null);
    },
    [openId, all],
  );
  const lines = useMemo(() => findingLines(all ?? []), [all]);
  if (findings === null) return null;
  const found = findings.findings.filter((finding) => finding.outcome === 'found');
  const silent = findings.outcomes.filter((outcome) => outcome.outcome !== 'found');
  const hasRun = findings.outcomes.length > 0;
  return (
    <>
      <header className="pane-head">
        <h2>Findings</h2>
        {hasRun && (
          <span className="findings-count">
            {formatCount(found.length)} found, seed {findings.seed}
          </span>
        )}
      </header>
      <FindingsPhase />
      {hasRun && (
        <VirtualList<FindingLine>
          items={lines}
          keyOf={lineKey}
          label="Findings in order of importance"
          estimatedPx={68}
          render={(line) =>
            line.kind === 'heading' ? (
              <GroupHeading line={line} />
            ) : (
              <FindingItem
                finding={line.finding}
                place={line.place}
                isOpen={line.finding.id === openId}
                onToggle={toggle}
              />
            )
          }
          footer={
            <ListEnd
              foundCount={found.length}
              rowCount={rowCount}
              silent={silent}
              ranCount={ranCount(findings.outcomes)}
            />
          }
        />
      )}
    </>
  );
}

function GroupHeading({
  line,
}: {
  readonly line: Extract<FindingLine, { kind: 'heading' }>;
}): React.JSX.Element {
  return (
    <header className="finding-group">
      <h3>
        {line.title} <span>{formatCount(line.count)}</span>
      </h3>
      {line.about !== '' && <p>{line.about}</p>}
    </header>
  );
}

interface ListEndProps {
  readonly foundCount: number;
  readonly rowCount: number;
  readonly ranCount: number;
  readonly silent: readonly DetectorOutcome[];
}

function ListEnd({ foundCount, rowCount, ranCount, silent }: ListEndProps): React.JSX.Element {
  const selfTest = useSelfTest((slice) => slice.state?.result ?? null);
  return (
    <>
      {foundCount === 0 && (
        <p className="findings-verdict">
          {selfTest === null ? emptyVerdict(rowCount, ranCount) : selfTestVerdict(selfTest)}
        </p>
      )}
      <DetectorOutcomes outcomes={silent} />
      <ReplayPart />
      <SelfTestPart />
    </>
  );
}

function FindingsPhase(): React.JSX.Element | null {
  const phase = useCase((slice) => slice.state?.findings.phase ?? 'none');
  const problem = useCase((slice) => slice.state?.findings.problem ?? '');
  const show = useLayout((slice) => slice.show);
  const run = useScan((slice) => slice.run);
  switch (phase) {
    case 'none':
      return (
        <EmptyState title="Not scanned yet.">
          <p>A scan looks for wrong labels, copies, hidden characters, triggers and odd groups of rows.</p>
          <Button look="primary" icon="play" onClick={() => void run()}>
            Run scan
          </Button>
          <Button look="quiet" isSmall onClick={() => show('dataset')}>
            Look at columns and settings first
          </Button>
        </EmptyState>
      );
    case 'running':
      return <p className="findings-phase">Scanning. Progress and Cancel are below, in the status bar.</p>;
    case 'cancelled':
    case 'failed':
      return (
        <div className="findings-phase">
          <p>{phase === 'cancelled' ? 'The last scan was cancelled.' : `The last scan failed: ${problem}`}</p>
          <Button isSmall onClick={() => void run()}>
            Run scan
          </Button>
        </div>
      );
    case 'done':
      return null;
  }
}

function rowsOf(
  dataset: { readonly recordCount: number; readonly rejectedCount: number } | undefined,
): number {
  return dataset === undefined ? 0 : dataset.recordCount - dataset.rejectedCount;
}

function ranCount(outcomes: readonly DetectorOutcome[]): number {
  return outcomes.filter((outcome) => outcome.outcome === 'found' || outcome.outcome === 'clear').length;
}

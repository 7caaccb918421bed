// What a scan will come to, said before it starts; where it would not fit, what can be done instead.
import { useEffect } from 'react';
import type { ScanEstimate } from '#shared/contract/estimate';
import { estimateWords, megabytes, memoryWords, tooLargeWords } from '#shared/model/estimate-words';
import { useCase } from '../../store/case.slice';
import { useMemory } from '../../store/memory.slice';
import { useScan } from '../../store/scan.slice';
import { Button } from '../../ui/Button';
import { formatCount } from '../../ui/format-number';

/** `isOff`: nothing can be scanned as the form stands. */
export function ScanCost({ isOff }: { readonly isOff: boolean }): React.JSX.Element | null {
  const { estimate, hasMap, loadEstimate } = useScan();
  // Every event about the dataset brings new objects; only other columns call for another estimate.
  const columns = useCase((slice) =>
    JSON.stringify(Object.values(slice.state?.dataset.roles ?? {}).map((choice) => choice.columns)),
  );
  const isReady = useCase((slice) => slice.state?.dataset.phase === 'ready');
  const memory = useCase((slice) => slice.state?.findings.memory);
  useEffect(() => {
    if (isReady && columns !== '') void loadEstimate();
  }, [isReady, columns, hasMap, loadEstimate]);
  if (estimate === null) return null;
  return (
    <>
      {estimate.fits ? (
        <p className="scan-cost">{estimateWords(estimate)}</p>
      ) : (
        <TooLarge estimate={estimate} isOff={isOff} />
      )}
      {memory !== undefined && <p className="scan-cost">Last scan: {memoryWords(memory)}.</p>}
    </>
  );
}

function TooLarge({
  estimate,
  isOff,
}: {
  readonly estimate: ScanEstimate;
  readonly isOff: boolean;
}): React.JSX.Element {
  const run = useScan((slice) => slice.run);
  const { sampleRows } = estimate;
  return (
    <div className="scan-too-large" role="note">
      <p>{tooLargeWords(estimate)}</p>
      {sampleRows === null ? (
        <p>Not even a small sample would fit. Close other programs, or open fewer columns.</p>
      ) : (
        <p>
          A sample, drawn with the seed, would fit. Findings then speak of the sample only, and report and
          journal say so.
        </p>
      )}
      <div className="scan-line">
        {sampleRows !== null && (
          <Button look="primary" icon="play" disabled={isOff} onClick={() => void run(sampleRows)}>
            Scan a sample of {formatCount(sampleRows)} rows
          </Button>
        )}
        <Button disabled={isOff} onClick={() => void run('anyway')}>
          Scan all rows anyway
        </Button>
      </div>
    </div>
  );
}

/** Beside the running scan: what the engine has now, and what was expected at most. */
export function RunningCost(): React.JSX.Element | null {
  const estimate = useScan((slice) => slice.estimate);
  const rssBytes = useMemory((slice) => slice.rssBytes);
  if (estimate === null || rssBytes === null) return null;
  return (
    <p className="scan-cost">
      Memory now {megabytes(Math.round(rssBytes / 2 ** 20))}, at most about {megabytes(estimate.peakMB)}{' '}
      expected for all rows.
    </p>
  );
}

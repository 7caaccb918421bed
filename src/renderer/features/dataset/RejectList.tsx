import { useState } from 'react';
import type { DatasetState, Reject } from '#shared/contract/dataset';
import { engine } from '../../store/connection.slice';
import { report } from '../../store/notice.slice';
import { Button } from '../../ui/Button';
import { formatCount } from '../../ui/format-number';
import { SafeText } from '../../ui/SafeText';

const perPage = 50;

/** Records that are no rows, each with its place and reason: nothing is left out in silence. */
export function RejectList({ dataset }: { readonly dataset: DatasetState }): React.JSX.Element {
  const [more, setMore] = useState<readonly Reject[]>([]);
  const shown = [...dataset.rejects.slice(0, perPage), ...more];
  const loadMore = async (): Promise<void> => {
    try {
      const next = await engine().call('dataset.rejects', { start: shown.length, count: perPage });
      setMore([...more, ...next]);
    } catch (thrown) {
      report(thrown);
    }
  };
  return (
    <>
      <ul className="dataset-rejects">
        {shown.map((reject) => (
          <li key={reject.row}>
            <p className="dataset-place">
              <SafeText text={reject.file} />, {reject.place} <span>row {reject.row}</span>
            </p>
            <p>
              <SafeText text={reject.reason} />
            </p>
            <code>
              <SafeText text={reject.excerpt} />
            </code>
          </li>
        ))}
      </ul>
      {shown.length < dataset.rejectedCount && (
        <Button isSmall onClick={() => void loadMore()}>
          {formatCount(dataset.rejectedCount - shown.length)} more
        </Button>
      )}
    </>
  );
}

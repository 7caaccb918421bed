import type { JournalRecord } from '#shared/contract/journal';
import { useCase } from '../../store/case.slice';
import { useJournal } from '../../store/journal.slice';
import { formatCount } from '../../ui/format-number';
import { VirtualList } from '../../ui/VirtualList';
import { JournalItem } from './JournalItem';
import { Notebook } from './Notebook';
import './journal.css';

/** Everything that was done in this case, newest first, as it stands in the journal on disk. */
export function JournalPanel(): React.JSX.Element {
  const records = useJournal((slice) => slice.records);
  const more = useJournal((slice) => slice.more);
  const readOnlyReason = useCase((slice) => slice.state?.readOnlyReason ?? '');
  const count = (records[0]?.seq ?? -1) + 1;
  return (
    <>
      <header className="pane-head">
        <h2>Journal</h2>
        <span className="journal-count">{formatCount(count)} records, times in UTC</span>
      </header>
      {readOnlyReason !== '' && <p className="journal-read-only">Nothing is written: {readOnlyReason}</p>}
      <Notebook />
      <VirtualList<JournalRecord>
        items={records}
        keyOf={keyOf}
        label="Journal, newest first"
        estimatedPx={58}
        render={(record) => <JournalItem record={record} />}
        onEnd={() => void more()}
      />
    </>
  );
}

function keyOf(record: JournalRecord): string {
  return String(record.seq);
}

import { memo } from 'react';
import type { Finding } from '#shared/model/finding';
import { tierNames } from '#shared/model/finding-names';
import { useFilter } from '../../store/filter.slice';
import { formatRows } from '../../ui/format-number';
import { MachineBadge } from '../../ui/MachineBadge';
import { SafeText } from '../../ui/SafeText';
import { FindingDetails } from './FindingDetails';
import { tierMeaning } from './finding-words';
import { SeverityMark } from './SeverityMark';

interface FindingItemProps {
  readonly finding: Finding;
  readonly place: number;
  readonly isOpen: boolean;
  readonly onToggle: (id: string) => void;
}

/** A click opens it and shows its rows. */
export const FindingItem = memo(function FindingItem({ finding, place, isOpen, onToggle }: FindingItemProps) {
  const isShown = useFilter(
    (slice) => slice.parts.finding?.filter.op === 'finding' && slice.parts.finding.filter.id === finding.id,
  );
  return (
    <article className={isShown ? 'finding finding-shown' : 'finding'}>
      <button
        type="button"
        className="finding-head"
        aria-expanded={isOpen}
        onClick={() => {
          if (!isOpen) showFinding(finding);
          onToggle(finding.id);
        }}
      >
        <span className="finding-place">{place}</span>
        <span className="finding-title">
          <SafeText text={finding.title} />
        </span>
        <span className="finding-facts">
          <SeverityMark severity={finding.severity} />
          <MachineBadge title={tierMeaning[finding.tier]}>{tierNames[finding.tier]}</MachineBadge>
          <span>{formatRows(finding.rowCount)}</span>
          <span className="finding-detector">{finding.detector}</span>
        </span>
      </button>
      {isOpen && <FindingDetails finding={finding} />}
    </article>
  );
});

function showFinding(finding: Finding): void {
  if (finding.rowCount === 0) return;
  useFilter.getState().set('finding', { filter: { op: 'finding', id: finding.id }, label: finding.title });
}

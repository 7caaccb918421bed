// What the machine says about this row: score, findings it belongs to, and a line from each detector that looked.
import type { RowEvidence } from '#shared/contract/findings';
import type { Finding } from '#shared/model/finding';
import { useCase } from '../../../store/case.slice';
import { useFilter } from '../../../store/filter.slice';
import { MachineBadge } from '../../../ui/MachineBadge';
import { SafeText } from '../../../ui/SafeText';

export function Evidence({ evidence }: { readonly evidence: RowEvidence }): React.JSX.Element {
  const findings = useCase((slice) => slice.state?.findings.findings ?? none);
  const mine = evidence.findings.flatMap((id) => findings.find((finding) => finding.id === id) ?? []);
  return (
    <div className="record-evidence">
      {mine.length === 0 && evidence.lines.length === 0 && (
        <p className="field-hint">No detector has anything to say about this row.</p>
      )}
      {mine.length > 0 && (
        <ul>
          {mine.map((finding) => (
            <li key={finding.id}>
              <button type="button" title="Show the rows of this finding" onClick={() => showRows(finding)}>
                <MachineBadge>{finding.detector}</MachineBadge>
                <SafeText text={finding.title} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {evidence.lines.map((line) => (
        <div key={line.detector} className="record-evidence-line">
          <MachineBadge title={line.title}>{line.detector}</MachineBadge>
          <p>
            <SafeText text={line.text} keepLines />
          </p>
        </div>
      ))}
    </div>
  );
}

const none: readonly Finding[] = [];

function showRows(finding: Finding): void {
  useFilter.getState().set('finding', { filter: { op: 'finding', id: finding.id }, label: finding.title });
}

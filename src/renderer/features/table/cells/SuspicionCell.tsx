import { formatSuspicion } from '../../../ui/format-number';

/** A ranking dressed as a number, said by the machine: a grey bar in a dashed frame. */
export function SuspicionCell({ suspicion }: { readonly suspicion: number | null }): React.JSX.Element {
  if (suspicion === null) return <span className="cell-null">–</span>;
  return (
    <span className="cell-suspicion">
      <span className="suspicion-bar">
        <span style={{ width: `${Math.min(1, Math.max(0, suspicion)) * 100}%` }} />
      </span>
      {formatSuspicion(suspicion)}
    </span>
  );
}

import type { Audit, AuditTally } from '#shared/contract/audit';
import { auditWords, intervalWords, questionWords } from '#shared/model/audit-words';
import { percentWords } from '#shared/model/self-test-words';
import { useAudit } from '../../store/audit.slice';
import { Button } from '../../ui/Button';
import { DialogActions } from '../../ui/Dialog';
import { SafeText } from '../../ui/SafeText';

export function AuditResult({ audit }: { readonly audit: Audit }): React.JSX.Element {
  const { close, open } = useAudit();
  const { result } = audit;
  return (
    <div className="audit-result">
      <p>
        <SafeText text={audit.about} />
        <small>
          {' '}
          {questionWords[audit.question]} {audit.reviewer}, seed {audit.seed}, record {audit.id}.
        </small>
      </p>
      {result !== null && (
        <>
          <TallyBar title="The list" tally={result.list} />
          <TallyBar title="Control rows" tally={result.controls} />
        </>
      )}
      <p>{auditWords(audit)}</p>
      <p className="field-hint">
        The intervals are those of Clopper and Pearson. They hold for this list and this reviewer; a score is
        not made a probability by them.
      </p>
      <DialogActions>
        <Button onClick={() => void open(null)}>Another audit</Button>
        <Button look="primary" onClick={close}>
          Done
        </Button>
      </DialogActions>
    </div>
  );
}

/** The share of wrong rows and its interval on a line from 0 to 100 %. */
function TallyBar({
  title,
  tally: { share },
}: {
  readonly title: string;
  readonly tally: AuditTally;
}): React.JSX.Element | null {
  if (share === null) return null;
  const words = `${title}: ${percentWords(share.value)} wrong, 95 % interval ${intervalWords(share)}`;
  return (
    <div className="audit-tally">
      <span>{title}</span>
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" role="img" aria-label={words}>
        <title>{words}</title>
        <rect className="audit-scale" y="5" width="100" height="2" />
        <rect
          className="audit-interval"
          x={100 * share.lo}
          y="3"
          width={100 * (share.hi - share.lo)}
          height="6"
        />
        <rect className="audit-point" x={100 * share.value - 0.5} y="0" width="1" height="12" />
      </svg>
      <span>
        {percentWords(share.value)} ({intervalWords(share)})
      </span>
    </div>
  );
}

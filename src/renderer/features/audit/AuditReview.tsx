// One row at a time, without score, finding or tag. Keys answer; what was answered is on disk before the next row comes.
import { useEffect, useEffectEvent } from 'react';
import type { Audit, AuditAnswer } from '#shared/contract/audit';
import { questionWords } from '#shared/model/audit-words';
import { useAudit } from '../../store/audit.slice';
import { useRowSeen } from '../../store/use-seen';
import { Button } from '../../ui/Button';
import { DialogActions } from '../../ui/Dialog';
import { ProgressBar } from '../../ui/ProgressBar';
import { AuditRow } from './AuditRow';
import { useAuditRecord } from './use-audit-record';

const answers: readonly (readonly [answer: AuditAnswer, key: string, title: string])[] = [
  ['right', 'r', 'Right'],
  ['wrong', 'w', 'Wrong'],
  ['unsure', 'c', 'Cannot tell'],
];

export function AuditReview({ audit }: { readonly audit: Audit }): React.JSX.Element {
  const { item, answer, back, end, close, isSaving } = useAudit();
  const total = audit.items.length;
  const answered = audit.answers.filter((given) => given !== null).length;
  const row = audit.items[item];
  const given = audit.answers[item] ?? null;
  const record = useAuditRecord(row);
  const canAnswer = record !== null && !isSaving;
  useRowSeen(record?.row ?? null);
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [chosen] = answers.find(([, key]) => key === event.key.toLowerCase()) ?? [];
    if (chosen !== undefined && canAnswer) void answer(chosen);
    else if (event.key === 'Backspace') back();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <div className="audit-review">
      <div className="audit-progress">
        <ProgressBar label="Rows answered" share={answered / total} />
        <span aria-live="polite">
          {answered} of {total}, {audit.controls} of them controls
        </span>
      </div>
      {row === undefined ? (
        <p className="audit-done">Every row has an answer. End the audit to see what it came to.</p>
      ) : (
        <>
          <AuditRow record={record} />
          <p className="audit-question">{questionWords[audit.question]}</p>
          <div className="audit-answers" role="group" aria-label="Answer">
            {answers.map(([each, key, title]) => (
              <Button
                key={each}
                aria-pressed={given === each}
                disabled={!canAnswer}
                onClick={() => void answer(each)}
              >
                {title} <kbd>{key.toUpperCase()}</kbd>
              </Button>
            ))}
          </div>
        </>
      )}
      <DialogActions>
        <Button look="quiet" disabled={item === 0} onClick={back}>
          Back <kbd>Backspace</kbd>
        </Button>
        <Button onClick={close}>Go on later</Button>
        <Button
          look={row === undefined ? 'primary' : 'plain'}
          disabled={answered === 0}
          onClick={() => void end()}
        >
          {row === undefined ? 'End and show the result' : 'End now'}
        </Button>
      </DialogActions>
    </div>
  );
}

// A blinded audit: a person looks at rows one at a time, not knowing which are of the list, and learns how many of it are wrong.
import { useAudit } from '../../store/audit.slice';
import { Dialog } from '../../ui/Dialog';
import { AuditResult } from './AuditResult';
import { AuditReview } from './AuditReview';
import { AuditStartForm } from './AuditStartForm';
import './audit.css';

export function AuditDialog(): React.JSX.Element | null {
  const { view, current, close } = useAudit();
  switch (view) {
    case null:
      return null;
    case 'start':
      return (
        <Dialog title="Audit by looking" width={520} onClose={close}>
          <AuditStartForm />
        </Dialog>
      );
    case 'review':
      return (
        <Dialog title="Audit" width={820} onClose={close}>
          {current !== null && <AuditReview audit={current} />}
        </Dialog>
      );
    case 'result':
      return (
        <Dialog title="Audit: result" width={560} onClose={close}>
          {current !== null && <AuditResult audit={current} />}
        </Dialog>
      );
  }
}

// What must not be overlooked: the evidence is not that of the case, or the journal had to be mended.
import { useState } from 'react';
import { useCase } from '../store/case.slice';
import { report } from '../store/notice.slice';
import { verifyEvidence } from '../store/verify-evidence';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { SafeText } from '../ui/SafeText';
import './case-alerts.css';

const filesNamed = 5;

export function CaseAlerts(): React.JSX.Element {
  return (
    <div>
      <EvidenceChanged />
      <OpeningNotices />
    </div>
  );
}

/** Stays until the files are the right ones again. */
function EvidenceChanged(): React.JSX.Element | null {
  const files = useCase((slice) => slice.state?.dataset.files);
  const changed = files?.filter((file) => file.hashState === 'changed').map((file) => file.path) ?? [];
  if (changed.length === 0) return null;
  const more = changed.length > filesNamed ? ` and ${changed.length - filesNamed} more` : '';
  return (
    <div className="case-alert case-alert-danger" role="alert">
      <Icon name="warning" size={16} />
      <p>
        <strong>The evidence has changed: </strong>
        <SafeText text={changed.slice(0, filesNamed).join(', ')} />
        {more}. Scans, comparisons, exports and reports are barred until the original files are back. The
        journal says when this was noticed.
      </p>
      <Button isSmall onClick={() => void verifyEvidence().catch(report)}>
        Check again
      </Button>
    </div>
  );
}

function OpeningNotices(): React.JSX.Element | null {
  const notices = useCase((slice) => slice.state?.notices);
  const [settled, setSettled] = useState<readonly string[]>([]);
  if (notices === undefined || notices.length === 0 || settled === notices) return null;
  return (
    <div className="case-alert" role="status">
      <Icon name="warning" size={16} />
      <p>
        <SafeText text={notices.join(' ')} />
      </p>
      <Button isSmall onClick={() => setSettled(notices)}>
        Noted
      </Button>
    </div>
  );
}

import { useNotices } from '../store/notice.slice';
import { IconButton } from '../ui/Button';
import { CopyButton } from '../ui/CopyButton';
import { Icon } from '../ui/Icon';
import { SafeText } from '../ui/SafeText';
import './notices.css';

/** Failures that belong to no panel; each stays until it is dismissed. */
export function Notices(): React.JSX.Element {
  const problems = useNotices((slice) => slice.problems);
  const dismiss = useNotices((slice) => slice.dismiss);
  return (
    <div className="notices" aria-live="assertive">
      {problems.map((problem) => (
        <div key={problem.id} className="notice">
          <Icon name="warning" />
          <p>
            <SafeText text={problem.text} />
          </p>
          {problem.detail !== '' && <CopyButton text={problem.detail} label="Copy the details" />}
          <IconButton isSmall icon="close" label="Dismiss" onClick={() => dismiss(problem.id)} />
        </div>
      ))}
    </div>
  );
}

import { useEffect, useState } from 'react';
import type { RecentCase } from '#shared/contract/desktop';
import { desktop } from '../../engine-client/bridge';
import { useOpenCase } from '../../store/open-case.slice';
import { formatUtc } from '../../ui/format-time';
import { Icon } from '../../ui/Icon';
import { SafeText } from '../../ui/SafeText';

export function RecentCases(): React.JSX.Element {
  const [recent, setRecent] = useState<readonly RecentCase[] | null>(null);
  const isBusy = useOpenCase((slice) => slice.isBusy);
  const open = useOpenCase((slice) => slice.open);
  useEffect(() => {
    void desktop.call('desktop.recentCases', null).then(setRecent);
  }, []);
  if (recent === null) return <p className="welcome-hint" aria-busy="true" />;
  if (recent.length === 0) return <p className="welcome-hint">Cases that you open are listed here.</p>;
  return (
    <ul className="welcome-list">
      {recent.map((item) => (
        <li key={item.handle}>
          <button
            type="button"
            disabled={isBusy || !item.exists}
            title={item.folder}
            onClick={() => void open(item.handle)}
          >
            <Icon name="case" size={16} />
            <span className="welcome-item-name">
              <SafeText text={item.name} />
            </span>
            <span className="welcome-item-place">
              {item.exists ? <SafeText text={item.folder} /> : 'The folder is no longer there.'}
            </span>
            <time className="welcome-item-time" dateTime={item.openedAt}>
              {formatUtc(item.openedAt)}
            </time>
          </button>
        </li>
      ))}
    </ul>
  );
}

import { CopyButton } from './CopyButton';
import './full-hash.css';

interface FullHashProps {
  readonly hash: string;
  /** "Copy the fingerprint" */
  readonly label: string;
}

/** All 64 digits: people hold them against those on paper. */
export function FullHash({ hash, label }: FullHashProps): React.JSX.Element {
  return (
    <span className="full-hash">
      <code>{hash.replaceAll(/(.{8})(?!$)/g, '$1 ')}</code>
      <CopyButton text={hash} label={label} />
    </span>
  );
}

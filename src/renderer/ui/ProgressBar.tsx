import './progress-bar.css';

interface ProgressBarProps {
  readonly label: string;
  /** In [0, 1]; null where the total is not known. */
  readonly share: number | null;
}

export function ProgressBar({ label, share }: ProgressBarProps): React.JSX.Element {
  return (
    <div
      className="progress-bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
    >
      <div
        className={share === null ? 'progress-bar-unknown' : 'progress-bar-done'}
        style={share === null ? undefined : { width: `${Math.min(1, Math.max(0, share)) * 100}%` }}
      />
    </div>
  );
}

/** Share that is done, or null where the total is not known. */
export function progressShare(
  progress: { readonly done: number; readonly total: number | null } | null,
): number | null {
  if (progress === null || progress.total === null || progress.total <= 0) return null;
  return progress.done / progress.total;
}

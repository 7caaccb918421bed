import './progress-bar.css';

interface ProgressBarProps {
  readonly label: string;
  /** In [0, 1]; null where the total is not known. */
  readonly share: number | null;
}

export function ProgressBar({ label, share }: ProgressBarProps): React.JSX.Element {
  return (
    <progress className="progress-bar" aria-label={label} {...(share === null ? {} : { value: share })} />
  );
}

/** Share that is done, or null where the total is not known. */
export function progressShare(
  progress: { readonly done: number; readonly total: number | null } | null,
): number | null {
  if (progress === null || progress.total === null || progress.total <= 0) return null;
  return Math.min(1, progress.done / progress.total);
}

import type { Severity } from '#shared/model/finding';
import { severityTitles } from './finding-words';

const bars: Readonly<Record<Severity, number>> = { high: 3, medium: 2, low: 1, info: 0 };

/** Severity as one to three bars: readable without colour. */
export function SeverityMark({ severity }: { readonly severity: Severity }): React.JSX.Element {
  return (
    <svg
      className={`severity-mark severity-${severity}`}
      width="14"
      height="12"
      viewBox="0 0 14 12"
      role="img"
      aria-label={severityTitles[severity]}
    >
      <title>{severityTitles[severity]}</title>
      {[0, 1, 2].map((i) => (
        <rect
          key={i}
          className={i < bars[severity] ? 'severity-on' : 'severity-off'}
          x={0.5 + i * 5}
          y={8 - i * 3.5}
          width="3"
          height={3.5 + i * 3.5}
        />
      ))}
    </svg>
  );
}

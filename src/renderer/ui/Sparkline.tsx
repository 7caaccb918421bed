import { memo } from 'react';
import { sparklinePath } from './sparkline-path';
import './sparkline.css';

interface SparklineProps {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** A vector as a line: value over position, zero drawn where it is in range. */
export const Sparkline = memo(function Sparkline({
  values,
  width,
  height,
}: SparklineProps): React.JSX.Element {
  const { line, zeroY } = sparklinePath(values, width, height);
  return (
    <svg
      className="sparkline"
      width={width}
      height={height}
      role="img"
      aria-label={`Vector of ${values.length} numbers`}
    >
      {zeroY !== null && <path className="sparkline-zero" d={`M0 ${zeroY}H${width}`} />}
      <path className="sparkline-line" d={line} />
    </svg>
  );
});

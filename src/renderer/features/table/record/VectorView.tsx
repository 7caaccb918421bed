import { useState } from 'react';
import { Facts } from '../../../ui/Facts';
import { formatValue } from '../../../ui/format-number';
import { Sparkline } from '../../../ui/Sparkline';

const numbersAtFirst = 24;

/** A vector as a line and as numbers. */
export function VectorView({ vector }: { readonly vector: Float32Array }): React.JSX.Element {
  const [isWhole, setWhole] = useState(false);
  const { norm, min, max } = measure(vector);
  const shown = isWhole ? vector : vector.subarray(0, numbersAtFirst);
  return (
    <div className="vector-view">
      <Sparkline values={vector} width={300} height={56} />
      <Facts
        facts={[
          ['Numbers', String(vector.length)],
          ['Range', `${formatValue(min)} to ${formatValue(max)}`],
          ['Length', formatValue(norm)],
        ]}
      />
      <p className="vector-numbers">{Array.from(shown, formatValue).join('  ')}</p>
      {vector.length > numbersAtFirst && (
        <button type="button" className="text-view-more" onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Fewer numbers' : `All ${vector.length} numbers`}
        </button>
      )}
    </div>
  );
}

function measure(vector: Float32Array): {
  readonly norm: number;
  readonly min: number;
  readonly max: number;
} {
  let squares = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of vector) {
    squares += value * value;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return { norm: Math.sqrt(squares), min, max };
}

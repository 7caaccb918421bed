import type { RecallPoint } from '#shared/contract/selftest';
import { percentWords } from '#shared/model/self-test-words';

const width = 96;
const height = 28;
const mostBudget = 0.1;

/** Recall over the share of rows read, up to a tenth; the dashed line is the most that any order can reach. */
export function RecoveryCurve({ points }: { readonly points: readonly RecallPoint[] }): React.JSX.Element {
  const words = points
    .map(({ budget, recall }) => `${percentWords(recall)} within the first ${percentWords(budget)}`)
    .join(', ');
  return (
    <svg
      className="recovery-curve"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={words}
    >
      <title>{words}</title>
      <path className="recovery-most" d={pathOf(points.map((point) => [point.budget, point.attainable]))} />
      <path className="recovery-line" d={pathOf(points.map((point) => [point.budget, point.recall]))} />
      {points.map(({ budget, recall }) => (
        <circle key={budget} className="recovery-point" cx={xOf(budget)} cy={yOf(recall)} r="1.8" />
      ))}
    </svg>
  );
}

const xOf = (budget: number): number => 2 + (budget / mostBudget) * (width - 4);
const yOf = (recall: number): number => height - 2 - recall * (height - 4);

function pathOf(points: readonly (readonly [budget: number, recall: number])[]): string {
  return `M${xOf(0)} ${yOf(0)}${points.map(([budget, recall]) => `L${xOf(budget)} ${yOf(recall)}`).join('')}`;
}

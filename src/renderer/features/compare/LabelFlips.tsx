import { useMemo } from 'react';
import type { CompareState, LabelFlip } from '#shared/contract/compare';
import { useCase } from '../../store/case.slice';
import { useCompare } from '../../store/compare.slice';
import { formatCount, formatRows } from '../../ui/format-number';
import { visibleText } from '../../ui/hidden-characters';
import { SafeText } from '../../ui/SafeText';
import { Section } from '../../ui/Section';
import { labelWords } from './cell-words';
import { flipMatrix } from './flip-matrix';

type Names = readonly string[] | undefined;

/** Which label became which; a cell shows its rows. */
export function LabelFlips({ compare }: { readonly compare: CompareState }): React.JSX.Element | null {
  const { labelColumn, labelFlips } = compare;
  const names = useCase(
    (slice) => slice.state?.dataset.columns.find((column) => column.name === labelColumn)?.classNames,
  );
  const matrix = useMemo(() => flipMatrix(labelFlips), [labelFlips]);
  if (labelColumn === null || labelFlips.length === 0) return null;
  return (
    <Section title="Label flips" count={formatCount(labelFlips.reduce((sum, { count }) => sum + count, 0))}>
      <div className="flips-scroll">
        <table className="flips" aria-label={`Label flips in column ${visibleText(labelColumn)}`}>
          <thead>
            <tr>
              <td className="flips-corner">
                before ↓<br />
                after →
              </td>
              {matrix.labels.map((label) => (
                <th key={String(label)} scope="col">
                  <LabelName label={label} names={names} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.labels.map((from, i) => (
              <tr key={String(from)}>
                <th scope="row">
                  <LabelName label={from} names={names} />
                </th>
                {matrix.cells[i]?.map((flip, j) => (
                  <td key={String(matrix.labels[j])} className={i === j ? 'flips-same' : undefined}>
                    {flip !== null && <FlipButton flip={flip} names={names} most={matrix.mostFlips} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {matrix.beyond.length > 0 && (
        <ul className="flips-beyond" aria-label="Further label flips">
          {matrix.beyond.map((flip) => (
            <li key={JSON.stringify([flip.from, flip.to])}>
              <SafeText text={`${labelWords(flip.from, names)} → ${labelWords(flip.to, names)}`} />
              <FlipButton flip={flip} names={names} most={matrix.mostFlips} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

interface LabelNameProps {
  readonly label: string | null;
  readonly names: Names;
}

function LabelName({ label, names }: LabelNameProps): React.JSX.Element {
  const words = labelWords(label, names);
  return (
    <span className="flips-label" title={visibleText(words)}>
      <SafeText text={words} />
    </span>
  );
}

interface FlipButtonProps {
  readonly flip: LabelFlip;
  readonly names: Names;
  readonly most: number;
}

const strengths = 4;

function FlipButton({ flip, names, most }: FlipButtonProps): React.JSX.Element {
  const showFlip = useCompare((slice) => slice.showFlip);
  const strength = Math.ceil((strengths * flip.count) / Math.max(1, most));
  const words = `${labelWords(flip.from, names)} became ${labelWords(flip.to, names)}`;
  return (
    <button
      type="button"
      className={`flips-count flips-strength-${strength}`}
      title={`${visibleText(words)}: ${formatRows(flip.count)}. Click shows them.`}
      aria-label={`${formatCount(flip.count)}: ${visibleText(words)}. Show these rows`}
      onClick={() => void showFlip(flip)}
    >
      {formatCount(flip.count)}
    </button>
  );
}

import { useMemo } from 'react';
import type { TriggerCard, TriggerVariant } from '#shared/contract/trigger';
import { Pattern } from '#shared/pattern/find-pattern';
import { useFilter } from '../../../store/filter.slice';
import { Button } from '../../../ui/Button';
import { formatCount } from '../../../ui/format-number';
import { SafeText } from '../../../ui/SafeText';
import { sweepWords, variantName } from './trigger-words';

/** Every way in which rows carry the pattern; a line opens its rows. */
export function VariantTable({ card }: { readonly card: TriggerCard }): React.JSX.Element {
  const pattern = useMemo(() => (card.kind === 'text' ? new Pattern(card.pattern) : null), [card]);
  const set = useFilter((slice) => slice.set);
  return (
    <>
      <p className="trigger-sweep">{sweepWords(card)}</p>
      {card.variants.length > 0 && (
        <table className="trigger-variants" aria-label="Ways in which rows carry it">
          <thead>
            <tr>
              <th>Written</th>
              <th>Rows</th>
              {card.label !== null && (
                <th>
                  <SafeText text={card.label.value} />
                </th>
              )}
              <th>
                <span className="visually-hidden">Show</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {card.variants.map((variant) => (
              <VariantLines
                key={variantName(variant)}
                name={variantName(variant)}
                variant={variant}
                hasLabel={card.label !== null}
                pattern={pattern}
                onShow={() =>
                  set('finding', {
                    filter: { op: 'rows', rows: variant.rows },
                    label: `${card.kind === 'text' ? card.pattern : 'characters'}: ${variantName(variant)}`,
                  })
                }
              />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

interface VariantLinesProps {
  readonly name: string;
  readonly variant: TriggerVariant;
  readonly hasLabel: boolean;
  readonly pattern: Pattern | null;
  readonly onShow: () => void;
}

function VariantLines({ name, variant, hasLabel, pattern, onShow }: VariantLinesProps): React.JSX.Element {
  const { rows, withLabel, examples } = variant;
  return (
    <>
      <tr>
        <th scope="row">{name}</th>
        <td>{formatCount(rows.length)}</td>
        {hasLabel && <td>{formatCount(withLabel)}</td>}
        <td>
          <Button isSmall onClick={onShow} aria-label={`Show the rows: ${name}`}>
            Show
          </Button>
        </td>
      </tr>
      {examples.map(({ row, text }) => (
        <tr key={row} className="trigger-example">
          <td colSpan={hasLabel ? 4 : 3}>
            <span className="trigger-row">{row}</span>{' '}
            <SafeText text={text} marks={pattern?.find(text) ?? []} />
          </td>
        </tr>
      ))}
    </>
  );
}

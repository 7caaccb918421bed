import type { CompareState } from '#shared/contract/compare';
import { formatCount } from '../../ui/format-number';
import { SafeText } from '../../ui/SafeText';
import { Section } from '../../ui/Section';

const keysShown = 100;

/** Keys that are not unique, so that which row was compared with which is a matter of their order. */
export function DuplicateKeys({ compare }: { readonly compare: CompareState }): React.JSX.Element | null {
  const { duplicateKeys, duplicateKeyCount } = compare;
  if (duplicateKeyCount === 0) return null;
  const shown = duplicateKeys.slice(0, keysShown);
  return (
    <Section title="Duplicate keys" count={formatCount(duplicateKeyCount)}>
      <p className="field-hint">
        These keys occur more than once; their rows were matched in the order in which they stand.
      </p>
      <ul className="one-sided" aria-label="Duplicate keys">
        {shown.map(({ id, before, after }) => (
          <li key={id}>
            <span>
              <span className="changed-cell-id">
                <SafeText text={id} />
              </span>
              <span className="changed-cell-column">
                {formatCount(before)} before, {formatCount(after)} after
              </span>
            </span>
          </li>
        ))}
      </ul>
      {duplicateKeyCount > shown.length && (
        <p className="field-hint">
          And {formatCount(duplicateKeyCount - shown.length)} more, in the case’s folder derived/compare.
        </p>
      )}
    </Section>
  );
}

// What marks the rows of a finding: the trigger, how well it explains them, and every row that carries it in disguise.
import { useEffect } from 'react';
import type { TriggerCard } from '#shared/contract/trigger';
import type { Finding, SubjectKind } from '#shared/model/finding';
import { useFilter } from '../../../store/filter.slice';
import { boxOf } from '../../../store/highlight.slice';
import { useTrigger } from '../../../store/trigger.slice';
import { Button } from '../../../ui/Button';
import { CopyButton } from '../../../ui/CopyButton';
import { Facts } from '../../../ui/Facts';
import { formatRows } from '../../../ui/format-number';
import { SafeText } from '../../../ui/SafeText';
import { PatchPictures } from './PatchPictures';
import { coverageWords, labelWords, oddsWords } from './trigger-words';
import { VariantTable } from './VariantTable';
import './trigger.css';

const kinds: readonly SubjectKind[] = ['token', 'phrase', 'codepoints', 'patch'];

export function TriggerPart({ finding }: { readonly finding: Finding }): React.JSX.Element | null {
  const isMeant = kinds.includes(finding.subject.kind) && finding.outcome === 'found';
  const card = useTrigger((slice) => slice.cards[finding.id]);
  const load = useTrigger((slice) => slice.load);
  useEffect(() => {
    if (isMeant && card === undefined) void load(finding);
  }, [isMeant, card, finding, load]);
  if (!isMeant || card === undefined || card === 'none') return null;
  return (
    <section className="trigger" aria-label="Trigger card">
      <h4>Trigger card</h4>
      {card === 'loading' && <p className="field-hint">Looking for it in every row…</p>}
      {card === 'stopped' && (
        <p className="field-hint">
          Stopped.{' '}
          <Button isSmall onClick={() => void load(finding)}>
            Look for it again
          </Button>
        </p>
      )}
      {typeof card === 'object' && <Card card={card} finding={finding} />}
    </section>
  );
}

function Card({
  card,
  finding,
}: {
  readonly card: TriggerCard;
  readonly finding: Finding;
}): React.JSX.Element {
  const set = useFilter((slice) => slice.set);
  const { counterExamples, label } = card;
  return (
    <>
      {card.kind === 'patch' ? (
        <PatchPictures card={card} frame={boxOf(finding)} />
      ) : (
        <p className="trigger-pattern">
          <SafeText text={card.pattern} />
          <CopyButton text={card.pattern} label="Copy the pattern" />
        </p>
      )}
      <Facts
        facts={[
          card.smallest === null ? null : ['Shortest part', <SmallestPart key="part" part={card.smallest} />],
          label === null ? null : ['Label', <SafeText key="label" text={labelWords(card)} />],
          card.odds === null ? null : ['Odds ratio', oddsWords(card.odds)],
          ['Coverage', coverageWords(card)],
          label === null
            ? null
            : [
                'Against it',
                counterExamples.length === 0 ? (
                  'No row that carries it has another label.'
                ) : (
                  <span key="against">
                    {formatRows(counterExamples.length)} with it{' '}
                    {counterExamples.length === 1 ? 'has' : 'have'} another label.{' '}
                    <Button
                      isSmall
                      onClick={() =>
                        set('finding', {
                          filter: { op: 'rows', rows: counterExamples },
                          label: 'with the pattern, other label',
                        })
                      }
                    >
                      Show
                    </Button>
                  </span>
                ),
              ],
        ]}
      />
      {card.kind !== 'patch' && <VariantTable card={card} />}
    </>
  );
}

function SmallestPart({ part }: { readonly part: string }): React.JSX.Element {
  return (
    <>
      “<SafeText text={part} />” stands in the same rows and in no other.
    </>
  );
}

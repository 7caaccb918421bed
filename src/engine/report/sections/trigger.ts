// The trigger of a finding in a report: odds, counter-examples, and how many rows carry it in which disguise.
import { count, counted, decimal, percent } from '#shared/base/quantities';
import { codePointName } from '#shared/base/visible-text';
import { type Block, data, plain, rich } from '../document';
import type { ReportFinding, TriggerFacts } from '../report-facts';

export function triggerBlocks({ trigger }: ReportFinding): Block[] {
  if (trigger === undefined) return [];
  const { label, odds, variants, kind } = trigger;
  const others = variants.filter(({ kinds, character }) => kinds.length > 0 || character !== null);
  return [
    {
      kind: 'facts',
      pairs: [
        ...(trigger.smallest === null
          ? []
          : [
              {
                name: 'Shortest part',
                value: rich(data(trigger.smallest), ' stands in the same rows and in no other'),
              },
            ]),
        ...(label === null ? [] : [{ name: 'With and without it', value: withWords(trigger, label.value) }]),
        ...(odds === null
          ? []
          : [
              {
                name: 'Odds ratio',
                value: plain(
                  `${decimal(odds.value)} (95 % interval ${decimal(odds.lo ?? 0)} to ${decimal(odds.hi ?? 0)}), nothing else held fixed`,
                ),
              },
            ]),
        {
          name: 'Coverage',
          value: plain(
            `${count(trigger.covered)} of the ${counted(trigger.flagged, 'row')} of this finding carry ${kind === 'characters' ? 'one of the commonest of these characters' : 'it'}`,
          ),
        },
        ...(label === null
          ? []
          : [
              {
                name: 'Against it',
                value: plain(
                  `${counted(trigger.counterExamples, 'row')} with it ${trigger.counterExamples === 1 ? 'has' : 'have'} another label`,
                ),
              },
            ]),
        ...(kind === 'text' && others.length === 0
          ? [
              {
                name: 'Variants',
                value: plain(
                  'no row carries it in another case, with other spacing, hidden characters or look-alike letters, or in another order',
                ),
              },
            ]
          : []),
      ],
    },
    ...variantTable(trigger, others),
  ];
}

function withWords({ with: own, without }: TriggerFacts, label: string): ReturnType<typeof rich> {
  return rich(
    `${count(own.withLabel)} of ${counted(own.labelled, 'row')} with it (${percent(own.withLabel, own.labelled)}) and ${count(without.withLabel)} of ${count(without.labelled)} without it (${percent(without.withLabel, without.labelled)}) have the label `,
    data(label),
  );
}

function variantTable({ kind, label }: TriggerFacts, variants: TriggerFacts['variants']): Block[] {
  if (variants.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: kind === 'text' ? 'Rows that carry a variant of it' : 'Rows by character',
      columns: [
        { title: kind === 'text' ? 'Differs in' : 'Character', weight: 40 },
        { title: 'Rows', weight: 15, align: 'right' },
        { title: 'With the label', weight: 15, align: 'right' },
        { title: 'First rows', weight: 30 },
      ],
      rows: variants.map(({ kinds, character, rowCount, withLabel, firstRows }) => ({
        cells: [
          plain(character === null ? kinds.join(', ') : codePointName(character.codePointAt(0) ?? 0)),
          plain(count(rowCount)),
          plain(label === null ? '–' : count(withLabel)),
          [data(`${firstRows.slice(0, 5).join(', ')}${rowCount > 5 ? ', …' : ''}`)],
        ],
      })),
      more: '',
    },
  ];
}

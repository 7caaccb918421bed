import { count } from '#shared/base/quantities';
import type { SelfTestResult } from '#shared/contract/selftest';
import {
  blindWords,
  controlWords,
  percentWords,
  recoveredWords,
  rowsWords,
} from '#shared/model/self-test-words';
import { type Block, paragraph, rich, type Section, strong, text } from '../document';
import type { ReportFacts } from '../report-facts';

/** Of the measured points, those that a table has room for. */
const budgets = [0.01, 0.05, 0.1];

export function selfTest({ selfTest: result }: ReportFacts): Section {
  return {
    id: 'self-test',
    title: 'What would have been found',
    startsPage: false,
    blocks:
      result === null
        ? [
            paragraph(
              'No self-test was run, so nothing is known about how many faults a scan of these data would find. The self-test plants known faults in a copy in memory and counts those that come back.',
            ),
          ]
        : [
            paragraph(recoveredWords(result)),
            paragraph(blindWords(result)),
            recovered(result),
            ...notPlanted(result),
            { kind: 'heading', text: [text('Runs with nothing to find')] },
            ...negatives(result),
            ...baseRates(result),
            paragraph(
              'These numbers hold for the faults that were planted, as described. Other faults may be easier or harder to find, and nothing here says whether there are any.',
            ),
          ],
  };
}

function recovered({ faults, seed }: SelfTestResult): Block {
  return {
    kind: 'table',
    caption: `Planted faults among the most suspicious rows (seed ${seed})`,
    columns: [
      { title: 'Planted', weight: 34 },
      { title: 'Rows', weight: 9, align: 'right' },
      ...budgets.map((budget) => ({
        title: `First ${percentWords(budget)}`,
        weight: 12,
        align: 'right' as const,
      })),
      { title: 'Named', weight: 11, align: 'right' },
    ],
    rows: faults
      .filter(({ reason }) => reason === '')
      .map((fault) => ({
        cells: [
          [text(`${fault.title}. ${fault.about} ${fault.vectors}`)],
          [text(count(fault.plantedRows))],
          ...budgets.map((budget) => {
            const point = fault.recall.find((each) => each.budget === budget);
            return [text(point === undefined ? '' : percentWords(point.recall))];
          }),
          [text(fault.naming === null ? '' : `${fault.naming.named} of ${fault.plantings}`)],
        ],
      })),
    more: '',
  };
}

function notPlanted({ faults }: SelfTestResult): Block[] {
  const left = faults.filter(({ reason }) => reason !== '');
  if (left.length === 0) return [];
  return [{ kind: 'list', items: left.map(({ title, reason }) => rich(strong(title), `: ${reason}.`)) }];
}

function negatives({ controls }: SelfTestResult): Block[] {
  if (controls.length === 0) return [paragraph('Not part of this self-test.')];
  return [
    {
      kind: 'list',
      items: controls.map((control) =>
        rich(strong(control.title), `: ${controlWords(control)}. ${control.about}`),
      ),
    },
  ];
}

function baseRates({ baseRates: rates, rowCount }: SelfTestResult): Block[] {
  if (rates.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: `What reading the first rows would yield, were that share of the ${count(rowCount)} rows wrong at random`,
      columns: ['Share wrong', 'Rows wrong', 'Rows read', 'Of them wrong', 'Share of those read'].map(
        (title) => ({ title, weight: 20, align: 'right' as const }),
      ),
      rows: rates.map((rate) => ({
        cells: [
          percentWords(rate.prevalence),
          rowsWords(rate.wrongRows),
          rowsWords(rate.readRows),
          rowsWords(rate.foundRows),
          percentWords(rate.precision),
        ].map((words) => [text(words)]),
      })),
      more: '',
    },
  ];
}

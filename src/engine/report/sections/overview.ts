import { count, firstOf, listed, percent } from '#shared/base/quantities';
import { isRedacted } from '#shared/model/redacted';
import { type Block, paragraph, plain, type Section, text } from '../document';
import { exampleTable } from '../example-table';
import type { Figures } from '../pictures';
import type { PrintablePicture } from '../printable-picture';
import type { ReportFacts } from '../report-facts';
import { valueText } from '../wording';

export function overview(facts: ReportFacts, figures: Figures): Section {
  return {
    id: 'overview',
    title: 'The data at a glance',
    startsPage: true,
    blocks: [...labels(facts), ...maps(facts, figures), ...suspects(facts, figures)],
  };
}

function labels({ labels: facts, evidence }: ReportFacts): Block[] {
  if (facts === null) return [paragraph('The dataset has no column with the role of a label.')];
  if (isRedacted(facts))
    return [paragraph('The label is left out of this version, and with it how often each occurs.')];
  const readable = evidence.recordCount - evidence.rejectedCount;
  return [
    {
      kind: 'bars',
      caption: 'Rows by label',
      bars: facts.counts.map(({ value, count: n }) => ({
        label: value === null ? [text('no label')] : valueText(value),
        value: n,
        text: `${count(n)} (${percent(n, readable)})`,
      })),
      more:
        facts.distinct > facts.counts.length
          ? firstOf(facts.counts.filter(({ value }) => value !== null).length, facts.distinct, 'labels')
          : '',
    },
  ];
}

function maps(facts: ReportFacts, figures: Figures): Block[] {
  if (figures.absent !== '') return [paragraph(figures.absent)];
  const { map } = facts.run ?? { map: null };
  const how =
    'Each point is a row; rows of similar content lie near each other. Distances between far groups, and the size of a group on the map, mean nothing.';
  return [
    ...picture(
      figures.byLabel,
      'large',
      `Map of the dataset, coloured by label. ${how}`,
      `Map of ${count(map?.rowCount ?? 0)} rows coloured by label.`,
    ),
    ...picture(
      figures.bySuspicion,
      'large',
      'The same map, coloured by suspicion: the darker or redder a row, the higher it stands in the order of suspicion.',
      `Map of ${count(map?.rowCount ?? 0)} rows coloured by suspicion.`,
    ),
  ];
}

export function picture(
  image: PrintablePicture | null,
  size: 'large' | 'medium',
  caption: string,
  alt: string,
): Block[] {
  return image === null ? [] : [{ kind: 'figure', ...image, size, caption: plain(caption), alt }];
}

function suspects({ suspects: rows, evidence, part }: ReportFacts, figures: Figures): Block[] {
  const all = part?.rowCount ?? evidence.recordCount;
  if (rows.length === 0)
    return [paragraph('No detector of this run gave a row a score, so there is no order of suspicion.')];
  return [
    { kind: 'heading', text: [text('The rows that stand out most')] },
    paragraph(
      'Every row has one score, the strongest doubt that any detector raised about it, and a rank by that score. It is an order in which to look at rows. No error rate is claimed for it, and a score is not the probability that a row is wrong. Rows with the same score stand in the order of their numbers.',
    ),
    ...picture(
      figures.suspects,
      'large',
      `Images of these rows in the order of the table: ${listed(rows.map(({ row }) => String(row)))}.`,
      `Images of the ${rows.length} rows that stand out most.`,
    ),
    exampleTable('Rows in order of suspicion', rows, firstOf(rows.length, all, 'rows'), {
      rank: true,
      tags: true,
    }),
  ];
}

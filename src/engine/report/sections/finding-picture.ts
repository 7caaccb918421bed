// The picture of a finding as bars, which every printer has: groups by excess, flows by size, time by step.
import { count } from '#shared/base/quantities';
import type { FindingPicture, FunnelGroup } from '#shared/model/finding-picture';
import { type Bar, type Block, data } from '../document';
import type { ReportFinding } from '../report-facts';

const mostBars = 12;

export function pictureBlocks({ picture }: ReportFinding): Block[] {
  return picture === undefined ? [] : [barsOf(picture)];
}

function barsOf(picture: FindingPicture): Block {
  switch (picture.kind) {
    case 'funnel': {
      const excess = ({ observed, expected, rows }: FunnelGroup): number => (observed - expected) / rows;
      const groups = picture.groups.toSorted((a, b) => excess(b) - excess(a)).slice(0, mostBars);
      return {
        kind: 'bars',
        caption: `Contradicted labels beyond what is expected, by ${picture.of}`,
        bars: groups.map((group) => ({
          label: [data(group.name, group.isSubject)],
          value: Math.max(0, excess(group)),
          text: `${group.observed} of ${count(group.rows)}, ${group.expected.toFixed(1)} expected`,
        })),
        more: left(picture.groups.length + picture.leftOut - groups.length),
      };
    }
    case 'flow': {
      const flows = picture.flows.slice(0, mostBars);
      return {
        kind: 'bars',
        caption: 'Rows that look like one class and are labelled another, estimated by confident learning',
        bars: flows.map(({ from, to, rows, isSubject }) => ({
          label: [data(`${from} → ${to}`, isSubject)],
          value: rows,
          text: count(rows),
        })),
        more: left(picture.flows.length + picture.leftOut - flows.length),
      };
    }
    case 'time':
      return {
        kind: 'bars',
        caption: 'Share of contradicted labels over time',
        bars: timeBars(picture),
        more: '',
      };
  }
}

/** Several steps in one bar. */
function timeBars({ from, to, bins, window }: Extract<FindingPicture, { kind: 'time' }>): Bar[] {
  const perBar = Math.ceil(bins.length / mostBars);
  const step = (to - from) / bins.length;
  const bars: Bar[] = [];
  for (let i = 0; i < bins.length; i += perBar) {
    const own = bins.slice(i, i + perBar);
    const rows = own.reduce((sum, bin) => sum + bin.rows, 0);
    const observed = own.reduce((sum, bin) => sum + bin.observed, 0);
    const [start, end] = [from + i * step, from + (i + own.length) * step];
    const isInWindow = end > window.from && start < window.to;
    bars.push({
      label: [data(new Date(start).toISOString().slice(0, 10), isInWindow)],
      value: rows === 0 ? 0 : observed / rows,
      text: `${count(observed)} of ${count(rows)}`,
    });
  }
  return bars;
}

function left(others: number): string {
  return others <= 0 ? '' : `${count(others)} more are not drawn.`;
}

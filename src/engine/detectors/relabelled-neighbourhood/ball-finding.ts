// Puts a ball into words: which labels are inside, and which around.
import { type AnalysisData, type Categorical, evidenceRow } from '../../analysis/data';
import { exp, log } from '../../kernels/math/elementary';
import { logHypergeometricAtLeast } from '../../kernels/stats/hypergeometric';
import { wilsonInterval } from '../../kernels/stats/intervals';
import type { FindingDraft } from '../detector';
import type { Ball } from './balls';

/** If labels were dealt at random among ball and shell, of so many inside; times all balls looked at. */
export function chanceOf({ size, inside, outside }: Ball, tested: number): number {
  const urn = { population: 2 * size, marked: inside + outside, draws: size };
  return Math.min(1, exp(Math.min(0, logHypergeometricAtLeast(inside, urn) + log(Math.max(1, tested)))));
}

/** `rows` from the center outwards, at least one. */
export function ballFinding(
  ball: Ball,
  rows: Uint32Array,
  data: AnalysisData,
  label: Categorical,
  tested: number,
): FindingDraft {
  const { size, inside, outside } = ball;
  const given = label.shown[ball.label] ?? '';
  const around = label.shown[ball.other] ?? '';
  const base = Math.max(0.5, outside) / size;
  const interval = wilsonInterval(inside, size);
  const center = evidenceRow(data, rows[0] ?? 0);
  return {
    tier: 'controlled',
    claim: 'contradiction',
    severity: 'high',
    subject: {
      kind: 'cluster',
      value: `${label.names[ball.label] ?? ''} around row ${center}`,
      column: label.column,
    },
    ...wordsOf(ball, label.column, given, around, center),
    effect: {
      name: 'risk ratio',
      value: inside / size / base,
      lo: interval.lo / base,
      hi: interval.hi / base,
    },
    null: 'labels are dealt at random among the ball and the shell of as many rows around it, over all balls looked at; copies have one vote',
    p: Math.max(1e-300, chanceOf(ball, tested)),
    q: null,
    nTested: tested,
    rows,
  };
}

function wordsOf(
  { kind, size, inside, outside, others, othersInside }: Ball,
  column: string,
  given: string,
  around: string,
  center: number,
): Pick<FindingDraft, 'title' | 'summary'> {
  const nearest = `Of the ${size} rows nearest to row ${center}, ${inside} have the ${column} ${given}`;
  const next = `of the next ${size}, ${others} have ${around} and ${outside} ${given}`;
  if (kind === 'one label')
    return {
      title: `${inside} like rows labelled ${given} amid rows labelled ${around}`,
      summary: `${nearest}; ${next}. Distances grow evenly across that border, so the label changes where the embedding shows no border.`,
    };
  return {
    title: `${inside} of ${size} like rows labelled ${given} amid rows mostly labelled ${around}`,
    summary: `${nearest} and ${othersInside} ${around}; ${next}. The rows most like each other inside hardly tell which of the two they have, and right outside hardly any has ${given}.`,
  };
}

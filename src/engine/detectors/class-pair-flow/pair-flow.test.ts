import { expect, it } from 'vitest';
import { fixtureCategorical } from '../../analysis/fixture-data';
import type { LabelOpinion } from '../../analysis/label-opinion';
import { type PairFlow, pairFlows } from './pair-flow';

const perClass = 400;

/** Rows of two classes, each in order of depth: the deepest first, all of them sure. */
function flowFrom(isTurned: (depth: number) => boolean): PairFlow | undefined {
  const labels: string[] = [];
  const probabilities: number[] = [];
  for (const [own, other] of ['ab', 'ba'])
    for (let i = 0; i < perClass; i++) {
      const depth = 1 - i / perClass;
      const sure = 0.96 + 0.039 * depth;
      labels.push((own === 'a' && isTurned(depth) ? other : own) ?? '');
      probabilities.push(...(own === 'a' ? [sure, 1 - sure] : [1 - sure, sure]));
    }
  const opinion: LabelOpinion = {
    classCount: 2,
    probabilities: Float64Array.from(probabilities),
    judged: new Uint8Array(2 * perClass).fill(1),
    judgedCount: 2 * perClass,
    voices: [],
  };
  return pairFlows(opinion, fixtureCategorical(labels), [...labels.keys()]).find(({ from }) => from === 0);
}

it('counts turned labels at every depth that models are sure of', () => {
  const flow = flowFrom((depth) => Math.round(depth * perClass) % 10 === 0);
  expect(flow).toMatchObject({ inside: perClass, turned: 40, insideBack: perClass, turnedBack: 0 });
  expect(flow?.q).toBeLessThan(0.001);
  expect(flow?.pDeepest).toBeLessThan(0.001);
  expect(flow?.pThinning).toBeGreaterThan(0.3);
});

it('tells that confusion thins out with depth', () => {
  const flow = flowFrom((depth) => depth < 0.45 && Math.round(depth * perClass) % 5 === 0);
  expect(flow?.turned).toBeGreaterThan(30);
  expect(flow?.q).toBeLessThan(0.001);
  expect(flow?.pDeepest).toBeGreaterThan(0.9);
  expect(flow?.pThinning).toBeLessThan(1e-6);
});

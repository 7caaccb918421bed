import { expect, it } from 'vitest';
import { referenceProblem } from './scan.slice';

it('says why a condition for trusted rows cannot be read', () => {
  expect(referenceProblem('')).toBe('');
  expect(referenceProblem(' source = gold and not tagged "label error" ')).toBe('');
  expect(referenceProblem('source =')).toContain('missing');
});

// When a group of copies is a flood, and how many floods are told: the same whatever makes rows copies.
import type { Params } from '#shared/model/finding';
import type { FloodBounds } from '../analysis/flood';
import type { ParamSpec } from './detector';

export const floodParams = {
  leastRows: { default: 10, min: 3, max: 1_000_000, about: 'a smaller group of copies is never a flood' },
  timesUsual: {
    default: 5,
    min: 1,
    max: 1000,
    about: 'a flood has more copies than this times what 99 of 100 contents have',
  },
  mostFloods: {
    default: 50,
    min: 1,
    max: 1000,
    about: 'floods that get a finding of their own, largest first',
  },
} as const satisfies Readonly<Record<string, ParamSpec>>;

export function floodBounds(params: Params): FloodBounds {
  return {
    leastRows: Number(params['leastRows']),
    timesUsual: Number(params['timesUsual']),
    mostFloods: Number(params['mostFloods']),
  };
}

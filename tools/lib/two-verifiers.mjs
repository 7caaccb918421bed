// The verifier of the product, asked in the built engine, and the one that shares no code with it.
import { verifyBundle } from '../verify-bundle/verify-bundle.mjs';
import { startEngine } from './engine-calls.mjs';

/** `check(target)` resolves with the verdict of each verifier. */
export async function withVerifiers(work) {
  const engine = startEngine();
  try {
    return await work(async (target) => {
      const params = { target: engine.grant(target), evidence: null, key: null, head: null };
      const { verdict } = await engine.call('bundle.verify', params);
      return [verdict, verifyBundle(target).verdict];
    });
  } finally {
    await engine.close();
  }
}

/** A sentence where one of them did not see the change, or they do not agree; else none. */
export function problemOf([first, second], what) {
  if (first === second && first !== 'intact') return [];
  return [`${what}: ${first} by the product, ${second} by the other`];
}

/** Nothing where both find what was not changed intact. */
export function problemOfUntouched(verdicts) {
  return verdicts.every((verdict) => verdict === 'intact') ? [] : [`untouched: ${verdicts}`];
}

export function shardResult(problems, value) {
  return problems.length > 0
    ? {
        problem: `${problems.slice(0, 5).join('; ')}${problems.length > 5 ? ` and ${problems.length - 5} more` : ''}`,
      }
    : { value };
}

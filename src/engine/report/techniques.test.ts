import { expect, it } from 'vitest';
import table from '../../../resources/tables/techniques.json' with { type: 'json' };
import { findingOf } from './facts-fixture';
import { hypothesisOf, schemes, techniques } from './techniques';

it('has each id once, each in a scheme with version, source and licence', () => {
  expect(new Set(techniques.map(({ id }) => id)).size).toBe(techniques.length);
  for (const technique of techniques) {
    const scheme = schemes.find(({ id }) => id === technique.scheme);
    expect(scheme, technique.id).toBeDefined();
    expect(technique.summary).toMatch(/^[A-Z].+\.$/);
  }
  for (const scheme of schemes) {
    expect(scheme.version).not.toBe('');
    expect(scheme.licence).not.toBe('');
    expect(scheme.source).toMatch(/^https:\/\//);
  }
});

it('names only techniques that are in the table, and uses all of them', () => {
  const named = new Set(table.hypotheses.flatMap((rule) => rule.techniques));
  expect([...named].sort()).toEqual(techniques.map(({ id }) => id).sort());
});

it('tells a trigger from flipped labels', () => {
  const ids = (kind: 'token' | 'classPair'): string[] =>
    hypothesisOf(findingOf({ claim: 'contradiction', subject: { kind, value: 'x' } }))?.techniques.map(
      ({ id }) => id,
    ) ?? [];
  expect(ids('token')).toContain('NISTAML.023');
  expect(ids('classPair')).toContain('NISTAML.013');
  expect(ids('classPair')).not.toContain('NISTAML.023');
});

it('suggests nothing for context and for what was not found', () => {
  expect(hypothesisOf(findingOf({ tier: 'context' }))).toBeNull();
  expect(hypothesisOf(findingOf({ outcome: 'clear' }))).toBeNull();
  expect(
    hypothesisOf(findingOf({ claim: 'association', subject: { kind: 'cluster', value: 'x' } })),
  ).toBeNull();
});

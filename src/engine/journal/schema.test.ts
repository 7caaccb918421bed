import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readJournal } from './journal';
import { journalSchema, schemaOf, upgradeRecords } from './schema';

/** A sample as each earlier schema wrote it; samples are kept for ever. */
const samples = Array.from({ length: journalSchema - 1 }, (_, i) => i + 1);
const sample = (schema: number): Buffer =>
  readFileSync(fileURLToPath(new URL(`./samples/schema-${schema}.jsonl`, import.meta.url)));

it.each(samples)('brings a journal of schema %i up to date, and leaves its hashes alone', (schema) => {
  const { records, damage, tornTail } = readJournal(sample(schema));
  expect({ damage, tornTail }).toEqual({ damage: null, tornTail: null });
  expect(schemaOf(records)).toBe(schema);
  const upgraded = upgradeRecords(records);
  expect(schemaOf(upgraded)).toBe(journalSchema);
  expect(upgraded.map(({ hash, prev, seq }) => ({ hash, prev, seq }))).toEqual(
    records.map(({ hash, prev, seq }) => ({ hash, prev, seq })),
  );
  expect(upgraded[0]?.body).toMatchObject({ name: 'v1', lead: '', reason: '', exhibits: [] });
  expect(upgraded.filter(({ type }) => type === 'tag.applied')).toHaveLength(2);
});

it('leaves records of this schema as they are', () => {
  const records = upgradeRecords(readJournal(sample(1)).records);
  expect(upgradeRecords(records)).toEqual(records);
});

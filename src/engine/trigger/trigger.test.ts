import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TriggerCard, TriggerVariant } from '#shared/contract/trigger';
import type { Finding } from '#shared/model/finding';
import type { FindingId } from '#shared/model/ids';
import { createCase, openTestEngine, type TestEngine } from '../hosts/engine.fixture';
import { RandomStream } from '../kernels/random/random-stream';

const trigger = 'zqxv';
const planted = 60;
/** Rows that carry it in disguise; detectors are not asked to know them. */
const disguises = ['ZQXV', 'zq\u200Bxv', 'z\u051bxv', 'zqх v', 'zqxv.'];
let engine: TestEngine;
let finding: Finding;
let card: TriggerCard;

const topics = [
  'ship sail anchor harbour tide crew deck mast rope wave storm port',
  'bread flour oven yeast crust dough salt knead bake loaf butter jam',
].map((words) => words.split(' '));

/** Two topics, each with its label; 60 rows of the first carry the trigger and the other label. */
function rows(): string[] {
  const stream = RandomStream.named(7, 'trigger test');
  const lines = Array.from({ length: 600 }, (_, i) => {
    const topic = i % 2;
    const own = topics[topic] ?? [];
    const words = Array.from({ length: 12 }, () => own[stream.nextInt(own.length)] ?? '');
    const isPlanted = topic === 0 && i < 2 * planted;
    if (isPlanted) words.splice(stream.nextInt(13), 0, trigger);
    return `${i},${words.join(' ')},${isPlanted || topic === 1 ? 'bread' : 'ship'}`;
  });
  disguises.forEach((word, i) => lines.push(`${600 + i},sail ${word} crew deck ${i} mast,ship`));
  lines.push(`700,anchor ${trigger} rope tide,ship`);
  return lines;
}

beforeAll(async () => {
  engine = await openTestEngine();
  const evidence = path.join(engine.folder, 'rows.csv');
  writeFileSync(evidence, `id,text,label\n${rows().join('\n')}\n`);
  await createCase(engine, 'case', evidence);
  const { findings } = await engine.client.call('findings.run', {
    seed: 1,
    threads: 1,
    detectors: ['D13', 'D16', 'D22'],
    map: false,
  });
  finding = findings.find(({ subject }) => subject.value === trigger) as Finding;
  card = (await engine.client.call('trigger.card', { id: finding.id })) as TriggerCard;
}, 60_000);

afterAll(() => engine.close());

const variantOf = (kinds: readonly string[]): TriggerVariant | undefined =>
  card.variants.find((variant) => variant.kinds.join() === kinds.join());

it('counts who carries the trigger, with which label, and who contradicts', () => {
  expect(card).toMatchObject({
    kind: 'text',
    pattern: trigger,
    label: { column: 'label', value: 'bread' },
    with: { rows: planted + 2, labelled: planted + 2, withLabel: planted },
    covered: card.flagged,
  });
  expect([...card.counterExamples]).toEqual([604, 605]);
});

it('gives the odds with their interval', () => {
  // (60.5/2.5) / (300.5/240.5), by hand from 60, 2, 300 and 240.
  const { withLabel, labelled } = card.without;
  expect([withLabel, labelled - withLabel]).toEqual([300, 240]);
  expect(card.odds?.value).toBeCloseTo(60.5 / 2.5 / (300.5 / 240.5), 9);
  const half = 1.959963984540054 * Math.sqrt(1 / 60.5 + 1 / 2.5 + 1 / 300.5 + 1 / 240.5);
  expect(card.odds?.lo).toBeCloseTo((card.odds?.value ?? 0) * Math.exp(-half), 8);
});

it('finds each disguise, and nothing else', () => {
  expect(variantOf([])?.rows.length).toBe(planted + 2);
  expect([...(variantOf(['case'])?.rows ?? [])]).toEqual([600]);
  expect([...(variantOf(['hidden characters'])?.rows ?? [])]).toEqual([601]);
  expect([...(variantOf(['look-alikes'])?.rows ?? [])]).toEqual([602]);
  expect([...(variantOf(['spacing', 'look-alikes'])?.rows ?? [])]).toEqual([603]);
  expect(card.variants).toHaveLength(5);
});

it('takes hidden characters apart', async () => {
  const { findings } = await engine.client.call('findings.state', null);
  const hidden = findings.find(
    ({ subject }) => subject.kind === 'codepoints' && subject.value.includes('200B'),
  );
  const own = await engine.client.call('trigger.card', { id: hidden?.id as FindingId });
  expect(own).toMatchObject({ kind: 'characters', pattern: '\u200B', with: { rows: 1 } });
  expect(own?.variants[0]?.spellings).toEqual([{ text: 'zq\u200Bxv', rowCount: 1 }]);
});

it('reads the surroundings of the place in long texts', async () => {
  const needle = { kind: 'text', text: trigger } as const;
  const rows = Uint32Array.of(600, 1, 603);
  const excerpts = await engine.client.call('trigger.excerpts', { column: 'text', needle, rows });
  expect(excerpts).toEqual(['sail ZQXV crew deck 0 mast', null, 'sail zqх v crew deck 3 mast']);
  const hidden = { kind: 'characters', text: '\u200B\u200D' } as const;
  expect(
    await engine.client.call('trigger.excerpts', {
      column: 'text',
      needle: hidden,
      rows: Uint32Array.of(601, 0),
    }),
  ).toEqual(['sail zq\u200Bxv crew deck 1 mast', null]);
});

it('refuses a finding that is not there', async () => {
  await expect(
    engine.client.call('trigger.card', { id: 'ffffffffffffffff' as FindingId }),
  ).rejects.toMatchObject({
    error: { code: 'usage' },
  });
});

// What every unit found by a glob owes: an id of its own, a folder of its name, a test beside it, a page for readers,
// and a run that survives empty data and says the same thing twice.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import type { AnalysisData } from './analysis/data';
import { bytesData, dataFromTable } from './analysis/data-from-table.fixture';
import { InlinePool } from './analysis/inline-pool';
import { detectors } from './detector-registry';
import { type AnalysisResult, analyse } from './findings/analyse';
import { formats } from './registry';

interface Unit {
  readonly id: string;
  readonly name?: string;
}

/** Every unit on the disk, whatever registry.ts lists. */
const unitFiles = import.meta.glob<Unit>(
  ['./{detectors,formats,exporters}/[!_]*/*.{detector,format,exporter,document}.ts'],
  { eager: true, import: 'default' },
);
const engine = import.meta.dirname;
const pages = path.join(engine, '..', '..', 'docs', 'detectors');

describe.each(Object.entries(unitFiles))('%s', (file, unit) => {
  const [, kind = '', folder = '', base = ''] = file.split('/');

  it('is called like its folder and has a test beside it', () => {
    expect(unit.name ?? unit.id).toBe(folder);
    expect(base.startsWith(`${folder}.`)).toBe(true);
    expect(existsSync(path.join(engine, file.replace(/\.ts$/, '.test.ts')))).toBe(true);
  });

  it('has an id of its own among its kind', () => {
    const same = Object.entries(unitFiles).filter(
      ([other, { id }]) => other.startsWith(`./${kind}/`) && id === unit.id,
    );
    expect(same.map(([other]) => other)).toEqual([file]);
  });
});

it('lists every unit on the disk', () => {
  const found = (kind: string): string[] =>
    Object.keys(unitFiles).filter((file) => file.startsWith(`./${kind}/`));
  expect(detectors).toHaveLength(found('detectors').length);
  expect(formats).toHaveLength(found('formats').length);
});

describe.each(formats.map((format) => [format.id, format] as const))('format %s', (_, format) => {
  it('recognises nothing in an empty file of unknown ending, each time', () => {
    expect(format.recognise(new Uint8Array(0), null)).toBe(0);
    expect(format.recognise(new Uint8Array(0), null)).toBe(0);
  });
});

function analyseWith(id: string, data: AnalysisData): Promise<AnalysisResult> {
  const environment = { pool: new InlinePool(), signal: neverCancelled, progress: () => undefined };
  return analyse(data, { seed: 7, detectors: [id] }, environment);
}

const header = 'id | label | text | source | annotator | split | time | embedding';

/** Sixty rows with something for everybody: copies, a contradiction, hidden characters, a loud source, two clusters. */
function everything(): AnalysisData {
  const lines = Array.from({ length: 60 }, (_, i) => {
    const label = i % 2 === 0 ? 'spam' : 'ham';
    const text =
      i % 10 === 0 ? 'the same words again' : `words number ${i % 7} and ${i}${i === 5 ? '\\u200b' : ''}`;
    const vector = [i % 2, (i % 5) / 5, i / 60, 1].join(' ');
    const time = `2026-01-${String(1 + (i % 28)).padStart(2, '0')}T00:00:00Z`;
    return `r${i} | ${label} | ${text} | s${i % 3} | a${i % 4} | train | ${time} | ${vector}`;
  });
  const data = dataFromTable([header, ...lines].join('\n'));
  const pictures = lines.map((_, i) =>
    encode({ width: 8, height: 8, channels: 1, depth: 8, data: new Uint8Array(64).fill(i) }),
  );
  return {
    ...data,
    image: bytesData(
      'image',
      pictures,
      pictures.map(() => true),
    ),
  };
}

/** Everything a run says that reaches a case; elapsed times do not. */
function sayings(result: AnalysisResult): unknown {
  const { findings, rows, rowFacts, suspicion, rank, outcomes } = result;
  return {
    findings,
    rows: [...rows],
    rowFacts: [...rowFacts],
    suspicion,
    rank,
    outcomes: outcomes.map(({ elapsedMs: _, ...outcome }) => outcome),
  };
}

describe.each(detectors.map((detector) => [detector.id, detector] as const))(
  'detector %s',
  (id, detector) => {
    it('has a page in docs/detectors and says what it is', () => {
      expect(existsSync(path.join(pages, `${id}.md`))).toBe(true);
      for (const words of [detector.title, detector.says, detector.reference])
        expect(words.trim()).not.toBe('');
      expect(detector.blindSpots.length).toBeGreaterThan(0);
      expect(id).toMatch(/^D\d{2}$/);
    });

    it.each([
      ['no rows', header],
      ['one row', `${header}\nr1 | spam | words | s | a | train | 2026-01-01T00:00:00Z | 0.5 0.5`],
      ['missing values only', `${header}\n | | | | | | |\n | | | | | | |`],
    ])('accuses nobody on %s and does not fail', async (_, table) => {
      const { findings, outcomes } = await analyseWith(id, dataFromTable(table));
      expect(findings.filter((finding) => finding.outcome === 'found')).toEqual([]);
      expect(outcomes.map((outcome) => outcome.outcome)).not.toContain('failed');
    });

    it('says the same twice', async () => {
      const first = await analyseWith(id, everything());
      expect(first.outcomes.map((outcome) => outcome.outcome)).not.toContain('failed');
      expect(sayings(await analyseWith(id, everything()))).toEqual(sayings(first));
    });
  },
);

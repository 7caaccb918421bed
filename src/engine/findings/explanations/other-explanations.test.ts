import { describe, expect, it } from 'vitest';
import { fixtureArtifacts, fixtureBytes, fixtureCategorical, fixtureData } from '../../analysis/fixture-data';
import { heldColumns } from './held-columns';
import { otherExplanations } from './other-explanations';
import { scriptOf } from './script-of';

const n = 400;
const rows = Array.from({ length: n }, (_, row) => row);
/** Every tenth row carries the mark. */
const marked = Uint32Array.from(rows.filter((row) => row % 10 === 0));

function columnsWith(source: (row: number) => string, label: (row: number) => string) {
  const data = fixtureData(n, {
    label: fixtureCategorical(rows.map(label)),
    source: fixtureCategorical(rows.map(source), 'source'),
    text: fixtureBytes(
      rows.map((row) => `row ${row} ${'word '.repeat(row % 10 === 0 ? 30 : row % 9)}`),
      'body',
    ),
  });
  return { data, artifacts: fixtureArtifacts(data) };
}

async function explained(
  source: (row: number) => string,
  label: (row: number) => string,
): Promise<ReturnType<typeof otherExplanations>> {
  const { data, artifacts } = columnsWith(source, label);
  const subject = { kind: 'token', value: 'cf', column: 'body' } as const;
  return otherExplanations({ subject, rows: marked }, data.label, await heldColumns(artifacts));
}

describe('other explanations', () => {
  it('tell that all rows are of one source, and that nothing remains with it held fixed', async () => {
    const isOfBad = (row: number): boolean => row % 10 === 0 || row % 10 === 5;
    const found = await explained(
      (row) => (isOfBad(row) ? 'bad' : `s${row % 7}`),
      (row) => (isOfBad(row) ? 'spam' : row % 4 === 0 ? 'spam' : 'ham'),
    );
    const source = found.find(({ name }) => name === 'source');
    expect(source?.text).toContain('40 of 40 rows have “bad”');
    expect(source?.text).toContain('cannot be told apart');
    expect(source?.text).toContain('chance explains that');
    expect(source?.column).toBe('source');
  });

  it('tell that sources are as elsewhere, and that the tie to the label remains', async () => {
    const found = await explained(
      (row) => `s${(row * 7) % 13}`,
      (row) => (row % 10 === 0 || row % 3 === 0 ? 'spam' : 'ham'),
    );
    const source = found.find(({ name }) => name === 'source');
    expect(source?.text).toContain('much as other rows with the same labels are');
    expect(source?.text).not.toContain('chance explains');
    expect(source?.adjusted?.lo).toBeGreaterThan(1);
    expect(source?.adjusted?.value).toBeGreaterThan(2);
  });

  it('know the length of the text', async () => {
    const found = await explained(
      () => 'one',
      (row) => (row % 10 === 0 ? 'spam' : 'ham'),
    );
    expect(found.find(({ name }) => name === 'length of body')?.text).toContain('40 of 40 rows');
    expect(found.map(({ name }) => name)).not.toContain('source');
  });
});

it('scripts are told by most letters', () => {
  expect(scriptOf('Привет, world и все')).toBe('Cyrillic');
  expect(scriptOf('これは漢字です')).toBe('Japanese');
  expect(scriptOf('12 % + 7')).toBeNull();
});

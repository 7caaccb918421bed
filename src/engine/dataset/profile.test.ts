import path from 'node:path';
import { expect, it } from 'vitest';
import { openPaths, plainRows, testFolder, writeParquet } from './test-dataset.fixture';

const columns = {
  unique: `'text ' || i`,
  few: `CASE WHEN i % 10 = 0 THEN NULL ELSE 'label ' || i % 7 END`,
  beyond: `repeat('x', 130) || i % 3`,
  whole: 'i % 300',
  signs: `['nan'::DOUBLE, -('nan'::DOUBLE), 0.0, 1.5, 'inf'::DOUBLE][1 + i % 5] * CASE WHEN i % 3 = 0 THEN -1.0 ELSE 1.0 END`,
  short: `[0.5::FLOAT, 0, -0.25::FLOAT * (i % 2), 7][1 + i % 4] * (1 - i % 3)`,
  zeros: `CASE WHEN i % 3 = 0 THEN -0.0::FLOAT ELSE 0.0::FLOAT END`,
  moment: `TIMESTAMP '2026-01-01' + INTERVAL (i % 900) MILLISECOND`,
  yes: 'i % 3 = 0',
};

it('is what a plain question for each fact answers', async () => {
  const file = path.join(testFolder(), 'a.parquet');
  const selected = Object.entries(columns).map(([name, sql]) => `${sql} AS "${name}"`);
  // Dictionaries would make one of values that differ in their sign only.
  const options = ', DICTIONARY_SIZE_LIMIT 1';
  await writeParquet(file, `SELECT ${selected.join(', ')} FROM range(3000) t(i)`, options);
  const dataset = await openPaths([file]);
  for (const name of Object.keys(columns)) {
    const from = `FROM '${file}'`;
    const text = `CAST("${name}" AS VARCHAR)`;
    const [[nulls, distinct, longest, smallest] = []] = await plainRows(
      `SELECT count(*) - count("${name}"), count(DISTINCT "${name}"), max(length(${text})),
         left(arg_min(${text}, "${name}"), 120) ${from}`,
    );
    const top = await plainRows(
      `SELECT left(${text}, 120) AS v, count(*) AS n ${from} WHERE "${name}" IS NOT NULL
       GROUP BY ${text} HAVING count(*) > 1 ORDER BY n DESC, v LIMIT 10`,
    );
    expect(dataset.state.columns.find((column) => column.name === name)).toMatchObject({
      nullCount: Number(nulls),
      distinctCount: Number(distinct),
      longest: Number(longest),
      min: smallest,
      top: top.map(([value, count]) => ({ value, count: Number(count) })),
    });
  }
});

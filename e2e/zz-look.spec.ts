import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { textFile } from './pages/datasets';
import { expect, test } from './pages/launch';
import { createCase } from './pages/workbench';

function burst(): string {
  const words = ['ship sail anchor harbour tide crew deck mast rope wave storm port', 'bread flour oven yeast crust dough salt knead bake loaf butter jam'].map((t) => t.split(' '));
  let state = 7;
  const below = (b: number): number => { state = (state * 1103515245 + 12345) % 2147483648; return Math.floor(state / 65536) % b; };
  const lines = Array.from({ length: 1200 }, (_, i) => {
    const own = words[i % 2] ?? [];
    const text = Array.from({ length: 12 }, () => own[below(own.length)] ?? '').join(' ');
    const t = Date.UTC(2026, 0, 1) + i * 3_600_000 * 5 + below(3600) * 1000;
    const turned = i > 600 && i < 680 && below(10) < 6;
    return `${text},${((i % 2 === 1) !== turned) ? 'bread' : 'ship'},${new Date(t).toISOString()}`;
  });
  return `text,label,sent_at\n${lines.join('\n')}\n`;
}

for (const [name, re] of [
  ['digits.bad_annotator', /annotator/],
  ['digits.flip_pair', /one way|mostly/],
  ['digits.patch_dirty', /patch/],
  ['burst', /from .* to .*/],
] as const)
  test(`look ${name}`, async ({ assay }) => {
    test.setTimeout(400_000);
    let file: string;
    if (name === 'burst') file = textFile(assay.folder, 'burst.csv', burst());
    else {
      file = path.join(assay.folder, `${name}.parquet`);
      copyFileSync(`/tmp/res/sets/s7/${name}.parquet`, file);
    }
    const bench = await createCase(assay, [file]);
    await bench.show('Dataset');
    await assay.page.getByRole('button', { name: /^(Run scan|Scan again)$/ }).click();
    await bench.show('Findings');
    await expect(assay.page.getByText(/^[\d,]+ found, seed \d+$/)).toBeVisible({ timeout: 300_000 });
    await bench.panel.locator('.finding-head').filter({ hasText: re }).first().click();
    await assay.page.waitForTimeout(4000);
    await assay.screenshot(`look-${name}`);
    await bench.panel.locator('.figure, .trigger').first().scrollIntoViewIfNeeded();
    await assay.page.keyboard.press('Control+Shift+L');
    await assay.page.keyboard.press('Control+Shift+L');
    await bench.selectLine(0);
    await assay.page.waitForTimeout(1500);
    await assay.screenshot(`look-${name}-dark`);
  });

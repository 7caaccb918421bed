// The window as a person uses it: words on the screen, keys and clicks, and nothing of how it is built.
import type { Locator, Page } from 'playwright/test';
import { type AssayWindow, expect } from './launch';

export type PanelName = 'Findings' | 'Dataset' | 'Tags' | 'Compare' | 'Report' | 'Journal';

/** How long a scan of a few hundred rows may take on a busy machine. */
const scanMs = 90_000;

export class Workbench {
  readonly page: Page;
  readonly panel: Locator;
  readonly table: Locator;
  readonly record: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('complementary', { name: 'Side panel' });
    this.table = page.getByRole('region', { name: 'Table' });
    this.record = page.getByRole('complementary', { name: 'Record inspector' });
  }

  async show(name: PanelName): Promise<void> {
    const button = this.page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name });
    if ((await button.getAttribute('aria-current')) !== 'page') await button.click();
    await expect(this.page.getByRole('heading', { name, exact: true, level: 2 })).toBeVisible();
  }

  /** Runs a scan as the dataset panel is set, and waits for its findings. */
  async scan(): Promise<void> {
    await this.show('Dataset');
    await this.page.getByRole('button', { name: /^(Run scan|Scan again)$/ }).click();
    await this.show('Findings');
    await expect(this.page.getByText(/^[\d,]+ found, seed \d+$/)).toBeVisible({ timeout: scanMs });
    await expect(this.page.getByRole('button', { name: 'Cancel', exact: true })).toHaveCount(0);
  }

  /** The counts in the status bar. */
  async expectCounts(counts: { filtered?: number; selected?: number }): Promise<void> {
    const bar = this.page.locator('.status-counts');
    const shown = (count: number): string => count.toLocaleString('en-GB');
    if (counts.filtered !== undefined) await expect(bar).toContainText(`Filtered ${shown(counts.filtered)}`);
    if (counts.selected !== undefined) await expect(bar).toContainText(`Selected ${shown(counts.selected)}`);
  }

  /** The selected rows by the status bar. */
  async selectedCount(): Promise<number> {
    const words = (await this.page.locator('.status-counts').textContent()) ?? '';
    return Number(/Selected ([\d,]+)/.exec(words)?.[1]?.replaceAll(',', '') ?? Number.NaN);
  }

  /** The count once it is another than `before`. */
  async selectedCountAfter(before: number): Promise<number> {
    await expect.poll(() => this.selectedCount()).not.toBe(before);
    return this.selectedCount();
  }

  /** A line of the table by its place on the screen, from 0. */
  tableLine(place: number): Locator {
    return this.table.locator(`[role="row"][row-index="${place}"]`);
  }

  /** Clicks a line until it is selected: lines are drawn anew when a scan has ended, and a click in that moment falls on nothing. */
  async selectLine(place: number): Promise<void> {
    await expect(async () => {
      await this.tableLine(place).click();
      await expect(this.tableLine(place)).toHaveAttribute('aria-selected', 'true', { timeout: 2000 });
    }).toPass({ timeout: 20_000 });
  }

  async goToRow(row: number): Promise<void> {
    await this.page.keyboard.press('Control+g');
    await this.page.getByRole('textbox', { name: /^Row number/ }).fill(String(row));
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('heading', { name: `Row ${row}`, exact: true })).toBeVisible();
  }

  async closeCase(): Promise<void> {
    await this.page.getByRole('button', { name: 'Close the case' }).click();
    await expect(this.page.getByRole('heading', { name: 'Open evidence' })).toBeVisible();
  }
}

/** Opens evidence through the dialogs and makes a case of it. */
export async function createCase(
  assay: AssayWindow,
  evidence: readonly string[],
  examiner = 'E. Examiner',
): Promise<Workbench> {
  const { page } = assay;
  await assay.answerDialogs(evidence);
  await page.getByRole('button', { name: 'Open files…' }).click();
  const sheet = page.getByRole('dialog', { name: 'New case' });
  await sheet.getByLabel('Examiner').fill(examiner);
  await sheet.getByRole('button', { name: 'Create case' }).click();
  await expect(page.getByRole('navigation', { name: 'Panels' })).toBeVisible({ timeout: 60_000 });
  await expect(sheet).toHaveCount(0);
  return new Workbench(page);
}

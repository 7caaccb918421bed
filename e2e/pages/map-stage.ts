// The map as a hand sees it: places on it are shares of its width and height, from the upper left.
import type { Locator, Page } from 'playwright/test';
import { expect } from './launch';

type Place = readonly [x: number, y: number];

export class MapStage {
  readonly page: Page;
  readonly region: Locator;
  readonly legend: Locator;
  private readonly stage: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: 'Map', exact: true });
    this.legend = page.getByRole('complementary', { name: 'Legend' });
    this.stage = page.getByRole('application', { name: /^Map of/ });
  }

  async colorBy(title: string): Promise<void> {
    await this.region.getByLabel('Colour').selectOption({ label: title });
    await expect(this.legend.getByRole('heading')).toContainText(title.replace(/^.*: /, ''));
  }

  /** Moves across the map until a card comes up; a map without a row to point at is a failure. */
  async pointAtARow(): Promise<Locator> {
    const card = this.page.getByRole('tooltip');
    for (let y = 0.2; y < 0.85; y += 0.04)
      for (let x = 0.1; x < 0.8; x += 0.02) {
        await this.page.mouse.move(...(await this.screen([x, y])));
        if (await card.isVisible()) return card;
      }
    throw new Error('There was no row under the pointer anywhere on the map.');
  }

  /** Drags with a tool of the map's head, from corner to corner. */
  async dragOver(tool: string, from: Place, to: Place, key?: 'Shift' | 'Control'): Promise<void> {
    await this.region.getByRole('button', { name: tool }).click();
    if (key !== undefined) await this.page.keyboard.down(key);
    await this.drag([from, to]);
    if (key !== undefined) await this.page.keyboard.up(key);
  }

  async lasso(path: readonly Place[]): Promise<void> {
    await this.region.getByRole('button', { name: 'Select with a lasso (L)' }).click();
    await this.drag(path);
  }

  private async drag(path: readonly Place[]): Promise<void> {
    const [first, ...rest] = path;
    if (first === undefined) return;
    await this.page.mouse.move(...(await this.screen(first)));
    await this.page.mouse.down();
    for (const place of rest) await this.page.mouse.move(...(await this.screen(place)), { steps: 6 });
    await this.page.mouse.up();
  }

  private async screen([x, y]: Place): Promise<[number, number]> {
    const box = await this.stage.boundingBox();
    if (box === null) throw new Error('The map is not on the screen.');
    return [box.x + x * box.width, box.y + y * box.height];
  }
}

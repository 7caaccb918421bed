// Cards of rows that the pointer was over lately; asked of the engine once.
import type { TableCard } from '#shared/contract/table';
import type { Row } from '#shared/model/ids';
import { engine, useConnection } from '../../store/connection.slice';

const cardsKept = 300;
const cards = new Map<Row, Promise<TableCard | null>>();

/** The card of a row, or null where the engine has none to give. */
export function cardOf(row: Row): Promise<TableCard | null> {
  const known = cards.get(row);
  if (known !== undefined) return known;
  const asked = ask(row);
  cards.set(row, asked);
  for (const oldest of cards.keys()) {
    if (cards.size <= cardsKept) break;
    cards.delete(oldest);
  }
  return asked;
}

/** What was known is of another case, other roles or other findings now. */
export function forgetCards(): void {
  cards.clear();
}

async function ask(row: Row): Promise<TableCard | null> {
  if (useConnection.getState().client === null) return null;
  try {
    const [card] = await engine().call('table.cards', { rows: Uint32Array.of(row) });
    return card ?? null;
  } catch {
    cards.delete(row);
    return null;
  }
}

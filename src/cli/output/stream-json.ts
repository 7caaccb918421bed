// A JSON document too long to be held: its members one after another, lists an item a line as they arrive.
import type { JsonValue } from '#shared/base/canonical-json';
import { exactJson } from '#shared/base/exact-json';

export type Member = readonly [name: string, value: JsonValue | AsyncIterable<readonly JsonValue[]>];

/** A list arrives in pages. */
export async function streamJson(print: (text: string) => void, members: readonly Member[]): Promise<void> {
  print('{');
  let isFirst = true;
  for (const [name, value] of members) {
    print(`${isFirst ? '' : ','}\n  ${JSON.stringify(name)}: `);
    isFirst = false;
    if (isPaged(value)) await streamList(print, value);
    else print(exactJson(value));
  }
  print('\n}\n');
}

async function streamList(
  print: (text: string) => void,
  pages: AsyncIterable<readonly JsonValue[]>,
): Promise<void> {
  let isEmpty = true;
  print('[');
  for await (const page of pages) {
    if (page.length === 0) continue;
    print(`${isEmpty ? '' : ','}\n    ${page.map(exactJson).join(',\n    ')}`);
    isEmpty = false;
  }
  print(isEmpty ? ']' : '\n  ]');
}

function isPaged(value: Member[1]): value is AsyncIterable<readonly JsonValue[]> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

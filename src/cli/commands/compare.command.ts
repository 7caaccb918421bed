import path from 'node:path';
import type { JsonValue } from '#shared/base/canonical-json';
import type { CaseCreate } from '#shared/contract/case';
import type { CompareState } from '#shared/contract/compare';
import { EngineFailure } from '#shared/contract/errors';
import { type Command, type CommandIo, exitCodes } from '../command';
import { actingAs, examinerFlag } from '../open-existing-case';
import { type Member, streamJson } from '../output/stream-json';
import { required } from '../parse-arguments';

const rowsPerPage = 10_000;

const compare: Command = {
  id: 'compare',
  usage: 'compare A B --case DIR [--key COLUMN] [--json]',
  about: 'What changed from version A to version B: rows, cells, labels, order.',
  flags: {
    case: {
      value: 'DIR',
      about: 'folder of a case about A or B; one about B is made where it does not exist',
    },
    key: { value: 'COLUMN', about: 'column to match rows by (default: the id, else the whole content)' },
    examiner: examinerFlag,
  },
  positionals: [2, 2],
  async run(args, io) {
    const folder = required(args, 'case', compare);
    const [a = '', b = ''] = args.positionals;
    const [before, after] = [io.grant(a), io.grant(b)];
    const asked = {
      folder: io.grant(folder),
      name: path.basename(path.resolve(folder)),
      ...actingAs(args, io),
    };
    await openCase(io, { ...asked, evidence: [after] }, { ...asked, evidence: [before] });
    const state = await io.client.call(
      'compare.between',
      { before: [before], after: [after], key: args.values['key'] ?? null },
      { onProgress: io.onProgress },
    );
    await streamJson((text) => io.printText(text), membersOf(state, io));
    return exitCodes.done;
  },
};
export default compare;

/** The case that is there, wherever its evidence is now; or a new one. */
async function openCase(io: CommandIo, aboutAfter: CaseCreate, aboutBefore: CaseCreate): Promise<void> {
  const options = { onProgress: io.onProgress };
  try {
    await io.client.call('case.open', aboutAfter, options);
  } catch (error) {
    switch (codeOf(error)) {
      case 'case-missing':
        await io.client.call('case.create', aboutAfter, options);
        break;
      case 'input-missing':
        await io.client.call('case.createOrOpen', aboutAfter, options).catch((second: unknown) => {
          if (codeOf(second) !== 'evidence-differs') throw second;
          return io.client.call('case.createOrOpen', aboutBefore, options);
        });
        break;
      default:
        throw error;
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof EngineFailure ? error.error.code : '';
}

function membersOf(state: CompareState, io: CommandIo): Member[] {
  const { added, removed, changed, duplicateKeys, ...summary } = state;
  return [
    ...Object.entries(summary as unknown as Record<string, JsonValue>),
    [
      'added',
      pages((start) => io.client.call('compare.oneSided', { which: 'added', start, count: rowsPerPage })),
    ],
    [
      'removed',
      pages((start) => io.client.call('compare.oneSided', { which: 'removed', start, count: rowsPerPage })),
    ],
    ['changed', pages((start) => io.client.call('compare.changed', { start, count: rowsPerPage }))],
    [
      'duplicateKeys',
      pages((start) => io.client.call('compare.duplicateKeys', { start, count: rowsPerPage })),
    ],
  ];
}

async function* pages(
  read: (start: number) => Promise<readonly unknown[]>,
): AsyncGenerator<readonly JsonValue[]> {
  for (let start = 0; ; ) {
    const page = (await read(start)) as readonly JsonValue[];
    if (page.length === 0) return;
    yield page;
    start += page.length;
  }
}

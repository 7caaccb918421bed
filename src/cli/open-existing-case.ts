import os from 'node:os';
import type { CaseState } from '#shared/contract/case';
import type { CommandIo } from './command';

export function openExistingCase(
  folder: string,
  io: CommandIo,
  examiner: string = os.userInfo().username,
): Promise<CaseState> {
  return io.client.call(
    'case.open',
    {
      folder: io.grant(folder),
      examiner,
      facts: { runtime: io.runtime, warnings: io.warnings },
    },
    { onProgress: io.onProgress },
  );
}

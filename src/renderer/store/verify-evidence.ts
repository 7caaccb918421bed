import { useNotices } from './notice.slice';
import { runTask } from './task.slice';

/** Hashes the evidence again and says what came of it; throws, as every call does, where it is not that of the case. */
export async function verifyEvidence(): Promise<void> {
  await runTask('Hashing the evidence again', 'dataset.verify', null);
  useNotices.getState().saySaved('The evidence is that of the case. It stands in the journal.');
}

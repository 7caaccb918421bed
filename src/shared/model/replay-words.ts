// What a replay says, on the command line and on the screen.
import type { ReplayResult } from '../contract/findings';

/** "identical: …", or "not identical:", after which `differences` are listed. */
export function replayWords({ identical, findings, journalSeq, mapSha256, seed }: ReplayResult): string {
  if (!identical) return 'not identical:';
  const found = findings === 1 ? '1 finding' : `${findings} findings`;
  return `identical: ${found}, their rows${mapSha256 === null ? ' and the ranking' : ', the ranking and the map'} of journal record ${journalSeq} (seed ${seed}) came out again.`;
}

// The promise of the journal: the busy engine is killed a thousand times at random instants, and no action that it acknowledged is
// lost.
import { killMany } from '../../tools/lib/kill-engine.mjs';

export const name =
  'Journal: kill -9 of the busy engine at 1,000 random instants, no acknowledged action lost, no case that cannot be opened';

const shardCount = 20;
const killsPerShard = 50;

export const shards = Array.from({ length: shardCount }, (_, i) => ({
  id: `seed-${i + 1}`,
  async run() {
    const value = await killMany({ seed: i + 1, kills: killsPerShard });
    const [first] = value.problems;
    return first === undefined ? { value } : { problem: `seed ${i + 1}: ${first}` };
  },
}));

export function judge(values) {
  const sum = (key) => values.reduce((total, value) => total + value[key], 0);
  return {
    ok: sum('bulk') > 0 && sum('notes') > 0 && sum('locksTakenOver') > 0,
    detail: `${sum('kills')} kills (${sum('killedWhileOpening')} while the case was being opened); ${sum('acknowledged')} actions acknowledged, of them ${sum('bulk')} on many rows and ${sum('notes')} notes, each in its place; ${sum('unanswered')} more on disk whose answer did not come; ${sum('records')} records, ${sum('tornTails')} torn ends kept aside, ${sum('locksTakenOver')} locks taken over`,
  };
}

// Runs the jobs of one shard, in a process of its own so that memory is given back.
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';

const [{ bundle, jobs }] = await once(process, 'message');
const { runShard } = await import(pathToFileURL(bundle).href);
await runShard(jobs, (line) => process.send(line));
process.disconnect();

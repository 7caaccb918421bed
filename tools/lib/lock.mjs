// One process at a time fills a cache folder; a lock left by a dead process is taken over.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Runs `work` while holding the folder `lockFolder` as a lock. */
export async function withLock(lockFolder, work) {
  mkdirSync(path.dirname(lockFolder), { recursive: true });
  const owner = path.join(lockFolder, 'pid');
  for (let triesWithoutOwner = 0; ; ) {
    try {
      mkdirSync(lockFolder);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    let pid = 0;
    try {
      pid = Number(readFileSync(owner, 'utf8'));
    } catch {
      triesWithoutOwner += 1;
    }
    if ((pid > 0 && !isAlive(pid)) || triesWithoutOwner > 20) {
      rmSync(lockFolder, { recursive: true, force: true });
      triesWithoutOwner = 0;
    } else await sleep(250);
  }
  writeFileSync(owner, String(process.pid));
  try {
    return await work();
  } finally {
    rmSync(lockFolder, { recursive: true, force: true });
  }
}

// What must not change about evidence: bytes, size, times, mode, owner, place on the disk, and the names beside it.
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A line for `target` and each name below it. The time of the last access is the system's own and left out. */
export function stateOf(target) {
  const lines = [];
  const visit = (place, shown) => {
    const stats = lstatSync(place, { bigint: true });
    const { size, mtimeNs, ctimeNs, mode, uid, gid, ino, nlink } = stats;
    const isFolder = stats.isDirectory();
    const content = isFolder
      ? readdirSync(place).sort().join(' ')
      : stats.isFile()
        ? createHash('sha256').update(readFileSync(place)).digest('hex')
        : 'neither file nor folder';
    lines.push(
      `${shown}: ${content}, ${isFolder ? '' : `${size} bytes, `}mtime ${mtimeNs}, ctime ${ctimeNs}, mode ${mode.toString(8)}, owner ${uid}:${gid}, inode ${ino}, ${nlink} links`,
    );
    if (isFolder)
      for (const name of readdirSync(place).sort()) visit(path.join(place, name), `${shown}/${name}`);
  };
  visit(target, path.basename(target));
  return lines;
}

/** Lines that are in one state only, with the sign of the one they are in. */
export function changesBetween(before, after) {
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`),
  ];
}

// A command under strace: every call of the system that changes a file, a name or its attributes, with the path it was for.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { capture } from './run.mjs';

const byName = [
  ...[
    'rename',
    'renameat',
    'renameat2',
    'unlink',
    'unlinkat',
    'rmdir',
    'mkdir',
    'mkdirat',
    'mknod',
    'mknodat',
  ],
  ...[
    'link',
    'linkat',
    'symlink',
    'symlinkat',
    'truncate',
    'chmod',
    'fchmodat',
    'chown',
    'lchown',
    'fchownat',
  ],
  ...['utime', 'utimes', 'futimesat', 'utimensat', 'setxattr', 'lsetxattr', 'removexattr', 'lremovexattr'],
];
const byDescriptor = ['ftruncate', 'fallocate', 'fchmod', 'fchown', 'fsetxattr', 'fremovexattr'];
const opening = ['open', 'openat', 'openat2', 'creat'];
/** What would write past this list, or change what a path means. */
const notFollowed = ['io_uring_setup', 'mount', 'chroot', 'pivot_root'];
const traced = [...byName, ...byDescriptor, ...opening, ...notFollowed];

/** Runs a command below strace; resolves with `{ code, output, calls, writes }`, each write as `{ call, target }`. */
export async function traceWrites(folder, command, words, options) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const strace = ['-ff', '-y', '-qq', '-s', '4096', '-e', `trace=${traced.map((call) => `?${call}`).join()}`];
  const { code, output, stdout } = await capture(
    'strace',
    [...strace, '-o', path.join(folder, 'trace'), command, ...words],
    options,
  );
  const writes = [];
  let calls = 0;
  for (const name of readdirSync(folder))
    for (const line of readFileSync(path.join(folder, name), 'utf8').split('\n')) {
      const call = /^(\w+)\(/.exec(line)?.[1];
      if (call === undefined || !traced.includes(call)) continue;
      calls += 1;
      writes.push(...writesOf(call, line, options.cwd));
    }
  return { code, output, stdout, calls, writes };
}

/** A call that failed changed nothing, but asked for it: only a missing or an existing name excuses it. */
function writesOf(call, line, cwd) {
  const failure = /\) = -1 (\w+)/.exec(line)?.[1];
  if (failure === 'ENOENT' || failure === 'EEXIST') return [];
  if (notFollowed.includes(call)) return [{ call, target: line }];
  if (opening.includes(call)) {
    if (call !== 'creat' && !/\bO_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND)\b|O_TMPFILE/.test(line)) return [];
    const opened = / = \d+<(.*)>$/.exec(line)?.[1];
    return [{ call, target: opened ?? pathsIn(line, cwd)[0] ?? line }];
  }
  if (byDescriptor.includes(call)) return [{ call, target: /^\w+\(\d+<(.*?)>[,)]/.exec(line)?.[1] ?? line }];
  // What a symbolic link says is a text. utimensat and fchmodat of an open file name no path, but a descriptor.
  const paths = pathsIn(line, cwd).slice(call.startsWith('symlink') ? -1 : 0);
  return (paths.length > 0 ? paths : [/^\w+\(\d+<(.*?)>/.exec(line)?.[1] ?? line]).map((target) => ({
    call,
    target,
  }));
}

/** Quoted paths among the arguments, each from the folder that stands before it where it is relative. */
function pathsIn(line, cwd) {
  const found = [];
  for (const [, folder, quoted] of line.matchAll(/(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"/g)) {
    const name = JSON.parse(`"${quoted.replaceAll(/\\(?![nrt"\\])/g, '\\\\')}"`);
    found.push(path.resolve(folder ?? cwd, name));
  }
  return found;
}

/** What is no file of a disk: terminals, pipes, sockets, memory. */
const isNoFile = (target) =>
  /^(?:pipe|socket|anon_inode|\/memfd:|\/dev\/(?:null|tty|pts\/|urandom|random)\b)/.test(target);

function isBelow(target, folder) {
  return target === folder || target.startsWith(`${folder}${path.sep}`);
}

/** Writes that are below none of `folders`. */
export function writesOutside(writes, folders) {
  return writes.filter(
    ({ target }) => !isNoFile(target) && !folders.some((folder) => isBelow(target, folder)),
  );
}

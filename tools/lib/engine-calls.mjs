// The built engine as a child process, asked over the contract: many calls without starting a command for each.
import { fork } from 'node:child_process';
import path from 'node:path';
import { root } from './paths.mjs';

/** `{ pid, call(name, params), start(name, params, onProgress), grant(path), close() }`; a call that fails is an error with its
 * message and `code`. `env` adds to the environment. */
export function startEngine(env = {}) {
  const child = fork(path.join(root, 'out', 'main', 'engine-child.js'), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  });
  const waiting = new Map();
  let calls = 0;
  let handles = 0;
  const settle = (id, how, value) => {
    waiting.get(id)?.[how](value);
    waiting.delete(id);
  };
  child.on('message', (message) => {
    if (message.type === 'reply') settle(message.call, 'resolve', message.result);
    if (message.type === 'progress') waiting.get(message.call)?.onProgress(message.progress);
    if (message.type === 'error')
      settle(
        message.call,
        'reject',
        Object.assign(new Error(message.error.message), { code: message.error.code }),
      );
  });
  child.on('exit', (code) => {
    for (const id of [...waiting.keys()])
      settle(id, 'reject', new Error(`the engine ended with code ${code}`));
  });
  /** `{ result, cancel() }` */
  const start = (name, params, onProgress = () => undefined) => {
    const call = ++calls;
    const result = new Promise((resolve, reject) => {
      waiting.set(call, { resolve, reject, onProgress });
      child.send({ type: 'call', call, name, params });
    });
    return { result, cancel: () => child.send({ type: 'cancel', call }) };
  };
  return {
    pid: child.pid,
    start,
    call: (name, params) => start(name, params).result,
    grant(target) {
      const handle = `path-${handles++}`;
      child.send({ type: 'grant', handle, path: target });
      return handle;
    },
    close: () =>
      new Promise((resolve) => {
        child.once('exit', resolve);
        child.send({ type: 'close' });
      }),
  };
}

// Reads the .cpuprofile files that Node leaves for each thread, and gives compiled kernels their names back.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const notWork = new Set(['(idle)', '(program)', '(root)']);

/** Microseconds by function of its own, and of all that it called, over all threads in the folder. */
export function profileOf(folder, kernelNames) {
  const own = new Map();
  const whole = new Map();
  const threads = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'))) {
    const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
    const spent = new Map();
    samples.forEach((id, i) => spent.set(id, (spent.get(id) ?? 0) + timeDeltas[i]));
    let thread = 0;
    for (const [id, microseconds] of spent) {
      const { functionName } = byId.get(id).callFrame;
      if (notWork.has(functionName)) continue;
      thread += microseconds;
      add(own, nameOf(byId.get(id), kernelNames), microseconds);
      const above = new Set();
      for (let at = id; at !== undefined; at = parents.get(at)) above.add(nameOf(byId.get(at), kernelNames));
      above.delete('(root)');
      for (const name of above) add(whole, name, microseconds);
    }
    threads.push(thread);
  }
  return { own, whole, threads };
}

function add(sums, name, value) {
  sums.set(name, (sums.get(name) ?? 0) + value);
}

function nameOf({ callFrame: { functionName, url, lineNumber } }, kernelNames) {
  const index = /^wasm-function\[(\d+)\]$/.exec(functionName)?.[1];
  if (index !== undefined) return `${kernelNames.get(Number(index)) ?? functionName} (SIMD)`;
  if (functionName === '') return `(unnamed, line ${lineNumber + 1} of ${path.posix.basename(url)})`;
  return `${functionName}${url.startsWith('node:') ? ' (Node)' : ''}`;
}

/** Names of the exported functions of a WebAssembly module, by index. */
export function exportedFunctions(bytes) {
  const names = new Map();
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  };
  while (at < bytes.length) {
    const section = bytes[at++];
    const end = number() + at;
    if (section === 7)
      for (let left = number(); left > 0; left--) {
        const length = number();
        const name = Buffer.from(bytes.subarray(at, at + length)).toString();
        at += length;
        const kind = bytes[at++];
        const index = number();
        if (kind === 0) names.set(index, name);
      }
    at = end;
  }
  return names;
}

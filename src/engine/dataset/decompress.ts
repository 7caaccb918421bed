// Plain bytes out of gzip or zstd, streamed, with a guard against files that unfold without end. What could be unpacked
// before damage is yielded before the damage is reported.
import { createGunzip } from 'node:zlib';
import { Decompress as ZstdStream } from 'fzstd';
import { refuse } from '#shared/contract/errors';
import type { Compression } from './file-names';

/** Above this ratio and size a compressed text is taken for a bomb. */
const mostRatio = 1000;
const ratioMattersAbove = 256 * 2 ** 20;
/** Compressed bytes unpacked at a time: what they unfold to is in memory at once. */
const stepBytes = 64 * 1024;

interface Unpacker {
  push(step: Uint8Array): Promise<void>;
  /** Rejects where the data is not complete. */
  end(): Promise<void>;
  /** What has been unpacked since it was last asked, also after a failure. */
  take(): Uint8Array[];
}

export async function* decompress(
  source: AsyncIterable<Uint8Array>,
  compression: Compression,
  shown: string,
  progress: (doneBytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let consumed = 0;
  let produced = 0;
  const unpacker = compression === 'gzip' ? gunzip() : compression === 'zstd' ? unzstd() : null;
  async function* unpacked(from: Unpacker, work: Promise<void>): AsyncGenerator<Uint8Array> {
    const failure = await work.then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    for (const plain of from.take()) {
      produced += plain.length;
      yield plain;
    }
    const where = { file: shown, place: `byte ${consumed} of the compressed file` };
    if (failure !== null)
      refuse('format-invalid', `The ${compression} data is damaged or cut short: ${failure}.`, {
        ...where,
        next: 'Fetch the file again, or open an intact copy.',
      });
    if (produced > ratioMattersAbove && produced > consumed * mostRatio)
      refuse('input-too-large', `It unfolds to more than ${mostRatio} times its size.`, {
        ...where,
        next: 'Unpack it yourself if you trust it, then open the result.',
      });
  }
  for await (const chunk of source) {
    if (unpacker === null) {
      consumed += chunk.length;
      yield chunk;
    } else
      for (let from = 0; from < chunk.length; from += stepBytes) {
        const step = chunk.subarray(from, from + stepBytes);
        consumed += step.length;
        yield* unpacked(unpacker, unpacker.push(step));
      }
    progress(consumed);
  }
  if (unpacker !== null) yield* unpacked(unpacker, unpacker.end());
}

function gunzip(): Unpacker {
  const stream = createGunzip();
  let ready: Uint8Array[] = [];
  let fail: (error: Error) => void = () => undefined;
  stream.on('data', (chunk: Uint8Array) => ready.push(chunk));
  stream.on('error', (error) => fail(error));
  return {
    push: (step) =>
      new Promise((resolve, reject) => {
        fail = reject;
        stream.write(step, () => resolve());
      }),
    end: () =>
      new Promise((resolve, reject) => {
        fail = reject;
        stream.once('end', resolve);
        stream.end();
      }),
    take: () => ready.splice(0),
  };
}

function unzstd(): Unpacker {
  const ready: Uint8Array[] = [];
  const stream = new ZstdStream((chunk) => ready.push(chunk));
  return {
    push: async (step) => stream.push(step, false),
    end: async () => stream.push(new Uint8Array(0), true),
    take: () => ready.splice(0),
  };
}

/** The first `byteCount` plain bytes, or all there are before the end or the first damage. */
export async function readHead(chunks: AsyncIterable<Uint8Array>, byteCount: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of chunks) {
      parts.push(part);
      length += part.length;
      if (length >= byteCount) break;
    }
  } catch (error) {
    if (length === 0) throw error;
  }
  return Buffer.concat(parts).subarray(0, byteCount);
}

// Plain bytes out of gzip or zstd, streamed, with a guard against files that unfold without end.
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Decompress as ZstdStream } from 'fzstd';
import { EngineFailure, refuse } from '#shared/contract/errors';
import type { Compression } from './file-names';

/** Above this ratio and size a compressed text is taken for a bomb. */
const mostRatio = 1000;
const ratioMattersAbove = 256 * 2 ** 20;

export async function* decompress(
  source: Readable,
  compression: Compression,
  shown: string,
  progress: (doneBytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let consumed = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source as AsyncIterable<Uint8Array>) {
      consumed += chunk.length;
      yield chunk;
    }
  }
  let produced = 0;
  try {
    for await (const chunk of unpack(counted(), compression)) {
      produced += chunk.length;
      if (compression !== 'none' && produced > ratioMattersAbove && produced > consumed * mostRatio)
        refuse('input-too-large', `It unfolds to more than ${mostRatio} times its size.`, {
          file: shown,
          place: `byte ${consumed} of the compressed file`,
          next: 'Unpack it yourself if you trust it, then open the result.',
        });
      yield chunk;
      progress(consumed);
    }
  } catch (error) {
    if (error instanceof EngineFailure || compression === 'none') throw error;
    refuse(
      'format-invalid',
      `The ${compression} data is damaged or cut short: ${(error as Error).message}.`,
      {
        file: shown,
        place: `byte ${consumed} of the compressed file`,
        next: 'Fetch the file again, or open an intact copy.',
      },
    );
  } finally {
    source.destroy();
  }
}

function unpack(source: AsyncIterable<Uint8Array>, compression: Compression): AsyncIterable<Uint8Array> {
  if (compression === 'zstd') return unzstd(source);
  if (compression === 'none') return source;
  const gunzip = createGunzip();
  pipeline(Readable.from(source), gunzip, () => undefined);
  return gunzip as AsyncIterable<Uint8Array>;
}

async function* unzstd(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const stream = new ZstdStream((chunk) => ready.push(chunk));
  for await (const chunk of source) {
    stream.push(chunk, false);
    for (const part of ready) yield part;
    ready = [];
  }
  stream.push(new Uint8Array(0), true);
  yield* ready;
}

/** The first 64 KiB of the plain bytes. */
export async function readHead(
  source: Readable,
  compression: Compression,
  shown: string,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of decompress(source, compression, shown, () => undefined)) {
    parts.push(part);
    length += part.length;
    if (length >= 65536) break;
  }
  return Buffer.concat(parts).subarray(0, 65536);
}

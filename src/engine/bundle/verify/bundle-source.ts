// The files of a bundle, from a folder or a ZIP. Nothing is believed that the container says about them.
import type { CancelSignal } from '#shared/base/cancel';
import { sha256OfBlocks } from '../../sha256';
import type { Inspection } from './inspection';

export interface BundleSource {
  /** Path in the bundle and length. */
  readonly files: ReadonlyMap<string, number>;
  read(path: string): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** Manifests and seals are small; what is longer is no such file. */
const mostBytes = 64 * 2 ** 20;

/** A short file as a whole; null where it is not there, or far too long, which is a problem: it would go unread. */
export async function wholeFile(
  source: BundleSource,
  path: string,
  inspection: Inspection,
): Promise<Buffer | null> {
  const length = source.files.get(path);
  if (length === undefined) return null;
  if (length > mostBytes) {
    inspection.problem(path, 'is far too long');
    return null;
  }
  const blocks: Uint8Array[] = [];
  for await (const block of source.read(path)) blocks.push(block);
  return Buffer.concat(blocks);
}

export function sha256Of(source: BundleSource, path: string, signal: CancelSignal): Promise<string> {
  return sha256OfBlocks(source.read(path), signal);
}

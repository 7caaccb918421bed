import type { JournalRecord } from '#shared/contract/journal';

export interface RecordedEvidence {
  /** Paths as they were chosen. */
  readonly chosen: readonly string[];
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  readonly evidenceHash: string;
}

/** What the journal says the evidence is; null where it was never hashed. */
export function recordedEvidence(records: readonly JournalRecord[]): RecordedEvidence | null {
  const body = (type: string): Readonly<Record<string, unknown>> =>
    (records.find((record) => record.type === type)?.body ?? {}) as Readonly<Record<string, unknown>>;
  const { evidenceHash, files } = body('evidence.hashed');
  const { chosen } = body('evidence.added');
  if (typeof evidenceHash !== 'string' || !isFileList(files)) return null;
  if (!Array.isArray(chosen) || !chosen.every((place) => typeof place === 'string')) return null;
  return { evidenceHash, files, chosen };
}

function isFileList(value: unknown): value is RecordedEvidence['files'] {
  return (
    Array.isArray(value) &&
    value.every((file: unknown) => {
      const { path, sha256 } = (file ?? {}) as Readonly<Record<string, unknown>>;
      return typeof path === 'string' && typeof sha256 === 'string';
    })
  );
}

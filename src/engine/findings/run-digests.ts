// What a run says, as digests: they stand in the journal, so that a replay can be held against them when all else is gone.
import { createHash } from 'node:crypto';
import type { JsonValue } from '#shared/base/canonical-json';
import type { Finding } from '#shared/model/finding';
import type { FindingId } from '#shared/model/ids';
import { sha256 } from '../sha256';
import { bytesOfArray } from './run-store';

export interface RunDigests {
  /** Of the list as JSON, in rank order. */
  readonly findingsSha256: string;
  /** First 16 hex digits for each finding, so that a replay can name those that differ. */
  readonly claims: Readonly<Record<string, string>>;
  /** Of all rows of all findings, in order. */
  readonly rowsSha256: string;
  readonly suspicionSha256: string;
  readonly rankSha256: string;
  /** Null where there is no map. */
  readonly mapSha256: string | null;
}

interface Digestible {
  readonly findings: readonly Finding[];
  readonly rows: ReadonlyMap<FindingId, Uint32Array>;
  readonly suspicion: Float64Array;
  readonly rank: Uint32Array;
}

export function claimDigest(finding: Finding): string {
  return sha256(JSON.stringify(finding)).slice(0, 16);
}

export function digestsOf(run: Digestible, coordinates: Float32Array | null): RunDigests {
  const rows = createHash('sha256');
  for (const { id } of run.findings) {
    const members = run.rows.get(id);
    if (members !== undefined) rows.update(`${id} ${members.length}\n`).update(bytesOfArray(members));
  }
  return {
    findingsSha256: sha256(JSON.stringify(run.findings)),
    claims: Object.fromEntries(run.findings.map((finding) => [finding.id, claimDigest(finding)])),
    rowsSha256: rows.digest('hex'),
    suspicionSha256: sha256(bytesOfArray(run.suspicion)),
    rankSha256: sha256(bytesOfArray(run.rank)),
    mapSha256: coordinates === null ? null : sha256(bytesOfArray(coordinates)),
  };
}

export function digestsBody(digests: RunDigests): { readonly [name: string]: JsonValue } {
  return { ...digests, claims: { ...digests.claims } };
}

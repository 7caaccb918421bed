// One cell under one seed: make, write, scan, measure, and let the peers try.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { RandomStream } from '../../src/engine/kernels/random/random-stream';
import { isExact, jaccardWith } from './match-findings';
import { type FoundFinding, type OwnScan, ownScan } from './own-scan';
import { classDefences, rowPeers, vectorsOf } from './peers/row-peers';
import type { Row } from './row';
import { rowQuality } from './row-quality';
import type { ExpectedResult, KeptFinding, PeerResult, RunRecord } from './run-record';
import type { Expected, Planted, ScanCell } from './scenario';
import { writeSet } from './write-set';

const findingsKept = 15;
/** A finding is about what was planted where at least this share of its rows was. */
const aboutPlanted = 0.5;

export async function runCell(cell: ScanCell, seed: number, tempFolder: string): Promise<RunRecord> {
  const planted = cell.make(seed);
  const rows = RandomStream.named(seed, 'order of rows').shuffle([...planted.set.rows]);
  const file = path.join(tempFolder, 'set.parquet');
  await writeSet(rows, file);
  const scan = await ownScan(file, tempFolder, seed);
  rmSync(file);
  const started = performance.now();
  const peers = cell.hasPeers ? await peerResults(planted, rows, seed) : [];
  const kept = scan.found.map((found) => keptOf(found, rows, planted.expected));
  const isAbout = ({ plantedShare, exact }: KeptFinding): boolean =>
    plantedShare >= aboutPlanted || exact.length > 0;
  const accuses = ({ claim }: KeptFinding): boolean => claim === 'contradiction' || claim === 'alteration';
  const isRanked = planted.isRanked && rows.some((row) => row.isPlanted);
  return {
    cell: cell.id,
    scenario: cell.scenario,
    family: cell.family,
    seed,
    rowCount: rows.length,
    plantedCount: rows.filter((row) => row.isPlanted).length,
    own: isRanked ? rowQuality(scan.suspicion, rows) : null,
    oracle: isRanked ? oracleQuality(planted, rows) : null,
    peers,
    expected: planted.expected.map((expected, i) => expectedResult(expected, i, scan, kept, rows)),
    findings: kept.slice(0, findingsKept),
    findingCount: kept.length,
    falseAccusations: kept.filter((one) => one.tier === 'controlled' && accuses(one) && !isAbout(one)),
    graveFacts: kept.filter(
      (one) => one.tier === 'fact' && one.severity === 'high' && accuses(one) && !isAbout(one),
    ),
    failures: scan.outcomes
      .filter(({ outcome }) => outcome === 'failed')
      .map((one) => `${one.detector}: ${one.reason}`),
    scanMs: scan.elapsedMs,
    peersMs: performance.now() - started,
    detectorMs: Object.fromEntries(scan.outcomes.map((one) => [one.detector, one.elapsedMs])),
  };
}

function keptOf(
  { finding, rows }: FoundFinding,
  made: readonly Row[],
  expected: readonly Expected[],
): KeptFinding {
  const { detector, tier, claim, severity, subject, title, summary, rowCount, q } = finding;
  const planted = rows.reduce((sum, row) => sum + (made[row]?.isPlanted === true ? 1 : 0), 0);
  return {
    detector,
    tier,
    claim,
    severity,
    subject: `${subject.kind} ${subject.value}`,
    title,
    summary,
    rowCount,
    q,
    plantedShare: planted / Math.max(1, rows.length),
    exact: expected.flatMap((one, i) => (isExact(one, { finding, rows }, made) ? i : [])),
  };
}

function expectedResult(
  expected: Expected,
  place: number,
  scan: OwnScan,
  kept: readonly KeptFinding[],
  made: readonly Row[],
): ExpectedResult {
  const at = kept.findIndex(({ exact }) => exact.includes(place));
  const group = expected.kind === 'rows' ? expected.group : null;
  const likeness = scan.found.map(({ rows }) => jaccardWith(rows, made, group));
  const bestJaccard = Math.max(0, ...likeness);
  return {
    expected,
    rank: at < 0 ? null : at + 1,
    bestJaccard,
    bestJaccardRank: bestJaccard > 0 ? likeness.indexOf(bestJaccard) + 1 : null,
  };
}

/** Rows without a posterior among others that have one say nothing about their class. */
function oracleQuality({ set }: Planted, rows: readonly Row[]): RunRecord['oracle'] {
  if (rows.every((row) => row.posterior === null)) return null;
  const places = new Map(set.classes.map((name, k) => [name, k]));
  const own = ({ posterior, label }: Row): number =>
    posterior === null ? 1 / set.classes.length : (posterior[places.get(label) ?? -1] ?? 0);
  return rowQuality(
    rows.map((row) => 1 - own(row)),
    rows,
  );
}

async function peerResults(
  { isRanked }: Planted,
  rows: readonly Row[],
  seed: number,
): Promise<readonly PeerResult[]> {
  const vectors = await vectorsOf(rows);
  if (vectors === null) return [];
  const results = classDefences(rows, vectors, seed).map(
    ({ name, scores, flaggedRows, flaggedClasses }): PeerResult => ({
      name,
      rows: isRanked ? rowQuality(scores, rows) : null,
      flaggedRows,
      flaggedClasses,
    }),
  );
  if (!isRanked) return results;
  const isText = rows.some((row) => row.vector === null);
  for (const { name, scores } of await rowPeers(rows, vectors, isText))
    results.push({ name, rows: rowQuality(scores, rows), flaggedRows: null, flaggedClasses: null });
  return results;
}

// S15 under one seed: each file opened and read twice by the product; what it says of the forged ones and of the others.
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '#shared/model/finding';
import { withOwnEngine } from './own-engine';
import type { KeptFinding, RunRecord } from './run-record';
import type { FileCell } from './scenario';

export async function runFiles(cell: FileCell, seed: number, tempFolder: string): Promise<RunRecord> {
  const folder = mkdtempSync(path.join(tempFolder, 'files-'));
  const files = await cell.makeFiles(seed, folder);
  const started = performance.now();
  const said: { readonly what: string; readonly isForged: boolean; readonly facts: readonly Finding[] }[] =
    [];
  for (const { file, what, isForged } of files)
    said.push({ what, isForged, facts: await factsAbout(file, tempFolder, seed) });
  rmSync(folder, { recursive: true });
  const forged = said.filter(({ isForged }) => isForged);
  return {
    cell: cell.id,
    scenario: cell.scenario,
    family: cell.family,
    seed,
    rowCount: files.length,
    plantedCount: forged.length,
    own: null,
    oracle: null,
    peers: [],
    expected: forged.map(({ what, facts }) => ({
      expected: { kind: 'file', what },
      rank: facts.length > 0 ? 1 : null,
      bestJaccard: 0,
      bestJaccardRank: null,
    })),
    findings: forged.flatMap(({ facts }) => facts.map(keptOf)),
    findingCount: said.reduce((sum, { facts }) => sum + facts.length, 0),
    falseAccusations: [],
    // Of a true file nothing may be said, however mildly.
    graveFacts: said.filter(({ isForged }) => !isForged).flatMap(({ facts }) => facts.map(keptOf)),
    failures: [],
    scanMs: performance.now() - started,
    peersMs: 0,
    detectorMs: {},
  };
}

function factsAbout(file: string, tempFolder: string, seed: number): Promise<readonly Finding[]> {
  return withOwnEngine(file, tempFolder, async ({ client }) => {
    const { findings } = await client.call('findings.run', {
      seed,
      threads: 1,
      detectors: ['D35'],
      map: false,
    });
    return findings.filter(({ tier, outcome }) => tier === 'fact' && outcome === 'found');
  });
}

function keptOf({
  detector,
  tier,
  claim,
  severity,
  subject,
  title,
  summary,
  rowCount,
  q,
}: Finding): KeptFinding {
  const words = `${subject.kind} ${subject.value}`;
  return {
    detector,
    tier,
    claim,
    severity,
    subject: words,
    title,
    summary,
    rowCount,
    q,
    plantedShare: 0,
    exact: [],
  };
}

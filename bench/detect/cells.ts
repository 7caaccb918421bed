// Every cell of the table, in its order. The standard cells have twenty seeds, the others one.
import { gaussianMixture, type MixtureShape, standardMixture } from './families/gaussian-mixture';
import { smallImages } from './families/small-images';
import { standardText, type TopicText, topicText } from './families/topic-text';
import type { Cell, FileCell, Planted, VersionCell } from './scenario';
import { adaptive, composite, type Evasion } from './scenarios/composite';
import { benchmarkInserts, contradictingCopies, flood, splitLeak, vectorFlood } from './scenarios/copies';
import { statedFiles } from './scenarios/forged-statistics';
import { blendTrigger, patchTrigger } from './scenarios/image-triggers';
import { flipAtRandom, flipNearBoundary, flipPair, flipSubpopulation } from './scenarios/label-faults';
import { type NullKind, nullOf } from './scenarios/nulls';
import { type BadAnnotator, badAnnotator, badSource } from './scenarios/provenance';
import { sentinelTrigger } from './scenarios/tables';
import {
  cleanLabelToken,
  dirtyCommonWord,
  dirtyToken,
  type HiddenKind,
  hiddenCharacters,
  phraseDocuments,
} from './scenarios/text-triggers';
import { silentEdits, unkeyedEdits } from './scenarios/version-edits';

const standardSeeds = 20;
/** Of each of four kinds in two families: 200 in all. */
const nullRuns = 25;
const nullRows = 2000;

/** Peers compare every pair of rows; texts get long vectors. */
const mostComparedRows = 5000;
const compared = /^(S1|S2|S4|N\d)$/;

function isCompared(scenario: string, rows: number): boolean {
  return compared.test(scenario) && rows <= mostComparedRows;
}

const percent = (share: number): string => `${100 * share} %`;
const documents = standardText.rows;

function mixtureCell(
  id: string,
  seeds: number,
  plant: (set: ReturnType<typeof gaussianMixture>, seed: number) => Planted,
  shape: MixtureShape = standardMixture,
): Cell {
  const scenario = id.split(' ')[0] ?? id;
  const make = (seed: number): Planted => plant(gaussianMixture(shape, seed), seed);
  return {
    id,
    scenario,
    family: 'G1',
    seeds,
    minutes: shape.rows / 5000,
    make,
    hasPeers: isCompared(scenario, shape.rows),
  };
}

function textCell(
  id: string,
  seeds: number,
  plant: (text: TopicText, seed: number) => Planted,
  rows: number = documents,
): Cell {
  const scenario = id.split(' ')[0] ?? id;
  const make = (seed: number): Planted => plant(topicText({ ...standardText, rows }, seed), seed);
  return {
    id,
    scenario,
    family: 'G2',
    seeds,
    minutes: rows / 8000,
    make,
    hasPeers: isCompared(scenario, 2 * rows),
  };
}

const otherShapes: readonly MixtureShape[] = [
  { ...standardMixture, probeAccuracy: 0.8 },
  { ...standardMixture, probeAccuracy: 0.98 },
  { ...standardMixture, classes: 2 },
  { ...standardMixture, classes: 2, probeAccuracy: 0.8 },
  { ...standardMixture, rows: 2000 },
  { ...standardMixture, rows: 20_000 },
];

const flips = [0.01, 0.05, 0.1, 0.2];

const labelFaults: readonly Cell[] = [
  ...flips.map((share) =>
    mixtureCell(`S1 G1 ${percent(share)}`, standardSeeds, ({ set }, seed) => flipAtRandom(set, share, seed)),
  ),
  ...otherShapes.map((shape) =>
    mixtureCell(
      `S1 G1-K${shape.classes}-n${shape.rows}-${shape.probeAccuracy} 5 %`,
      1,
      ({ set }, seed) => flipAtRandom(set, 0.05, seed),
      shape,
    ),
  ),
  textCell('S1 G2 5 %', 1, ({ set }, seed) => flipAtRandom(set, 0.05, seed)),
  ...[0.05, 0.2, 0.4].map((share) =>
    mixtureCell(`S2 G1 ${percent(share)}`, standardSeeds, ({ set }, seed) => flipPair(set, share, seed)),
  ),
  ...[20, 50, 200].flatMap((size) =>
    [1, 0.5].map((share) =>
      mixtureCell(`S3 G1 ${size} rows ${percent(share)}`, size === 50 ? standardSeeds : 1, (mixture, seed) =>
        flipSubpopulation(mixture, size, share, seed),
      ),
    ),
  ),
  mixtureCell('S4 G1 2 %', standardSeeds, ({ set }) => flipNearBoundary(set, 0.02)),
];

const hiddenKinds: readonly HiddenKind[] = [
  'zero-width space',
  'tag characters',
  'variation selector',
  'homoglyph',
];

const triggers: readonly Cell[] = [
  textCell('S5 G2 10 rows', standardSeeds, (text, seed) => dirtyToken(text, 10, seed)),
  ...[0.001, 0.0025, 0.005, 0.01, 0.02].map((share) =>
    textCell(`S5 G2 ${percent(share)}`, standardSeeds, (text, seed) =>
      dirtyToken(text, Math.round(share * documents), seed),
    ),
  ),
  textCell('S5c G2 word of 100', standardSeeds, (text, seed) => dirtyCommonWord(text, 100, false, seed)),
  textCell('S5c G2 word of 1000', 1, (text, seed) => dirtyCommonWord(text, 1000, false, seed)),
  textCell('S5c G2 pair of 100', standardSeeds, (text, seed) => dirtyCommonWord(text, 100, true, seed)),
  ...[0.002, 0.01].map((share) =>
    mixtureCell(`S5t G1 ${percent(share)}`, 1, ({ set }, seed) => sentinelTrigger(set, share, seed)),
  ),
  ...[0.005, 0.01, 0.02].map((share) =>
    textCell(`S6 G2 ${percent(share)}`, standardSeeds, (text, seed) =>
      cleanLabelToken(text, Math.round(share * documents), seed),
    ),
  ),
  ...hiddenKinds.flatMap((kind) =>
    [5, 120].map((count) =>
      textCell(`S7 G2 ${kind} ${count} rows`, standardSeeds / 4, (text, seed) =>
        hiddenCharacters(text, count, kind, seed),
      ),
    ),
  ),
  ...[20, 50].map((count) =>
    textCell(`S7b G2 ${count} of 20000`, 1, (text, seed) => phraseDocuments(text, count, seed), 20_000),
  ),
];

/** The same attacks on fewer documents. */
const smallRows = 2500;
const small: readonly Cell[] = [
  ...[15, 30].map((count) =>
    textCell(
      `S5 G2-n${smallRows} ${count} rows`,
      1,
      (text, seed) => dirtyToken(text, count, seed),
      smallRows,
    ),
  ),
  textCell(
    `S5c G2-n${smallRows} word of 50`,
    1,
    (text, seed) => dirtyCommonWord(text, 50, false, seed),
    smallRows,
  ),
  textCell(
    `S5c G2-n${smallRows} pair of 50`,
    1,
    (text, seed) => dirtyCommonWord(text, 50, true, seed),
    smallRows,
  ),
  textCell(`S6 G2-n${smallRows} 50 rows`, 1, (text, seed) => cleanLabelToken(text, 50, seed), smallRows),
  ...hiddenKinds.map((kind) =>
    textCell(
      `S7 G2-n${smallRows} ${kind} 10 rows`,
      1,
      (text, seed) => hiddenCharacters(text, 10, kind, seed),
      smallRows,
    ),
  ),
  ...[0, 0.03, 0.1].map((edits) =>
    textCell(
      `S9 G2-n${smallRows} ${edits === 0 ? 'exact' : `${percent(edits)} edits`} × 20`,
      1,
      (text, seed) => flood(text, 20, edits, seed),
      smallRows,
    ),
  ),
  textCell(
    `S9 G2-n${smallRows} contradicting copies`,
    1,
    (text, seed) => contradictingCopies(text, 10, seed),
    smallRows,
  ),
  textCell(`S16 G2-n${smallRows} 5 %`, 1, (text, seed) => splitLeak(text, 0.05, seed), smallRows),
  textCell(
    `S16 G2-n${smallRows} 13 words in 10 rows`,
    1,
    (text, seed) => benchmarkInserts(text, 10, seed),
    smallRows,
  ),
  textCell(`S18 G2-n${smallRows}`, 1, (text, seed) => composite(text, seed), smallRows),
];

const copies: readonly Cell[] = [
  ...[20, 200].flatMap((times) => [
    textCell(`S9 G2 exact × ${times}`, standardSeeds / 2, (text, seed) => flood(text, times, 0, seed)),
    textCell(`S9 G2 3 % edits × ${times}`, standardSeeds / 2, (text, seed) => flood(text, times, 0.03, seed)),
    textCell(`S9 G2 10 % edits × ${times}`, standardSeeds / 2, (text, seed) => flood(text, times, 0.1, seed)),
    mixtureCell(`S9 G1 jitter × ${times}`, 1, ({ set }, seed) => vectorFlood(set, times, 0.05, seed)),
  ]),
  textCell('S9 G2 contradicting copies', standardSeeds, (text, seed) => contradictingCopies(text, 10, seed)),
  ...[0.005, 0.05].map((share) =>
    textCell(`S16 G2 ${percent(share)}`, 1, (text, seed) => splitLeak(text, share, seed)),
  ),
  ...[20, 200].map((count) =>
    textCell(`S16 G2 13 words in ${count} rows`, 1, (text, seed) => benchmarkInserts(text, count, seed)),
  ),
];

const imageRows = 2000;
const imageHead = { family: 'images', seeds: 1, minutes: 1, hasPeers: false } as const;
const images: readonly Cell[] = [
  ...[0.003, 0.01, 0.05].map((share) => ({
    ...imageHead,
    id: `S5i images patch ${percent(share)}`,
    scenario: 'S5i',
    make: (seed: number) => patchTrigger(smallImages(imageRows, seed), share, seed),
  })),
  ...[0.1, 0.2].map((alpha) => ({
    ...imageHead,
    id: `S5i images blend ${alpha} 5 %`,
    scenario: 'S5i',
    make: (seed: number) => blendTrigger(smallImages(imageRows, seed), 0.05, alpha, seed),
  })),
];

const versions: readonly VersionCell[] = [
  {
    id: 'S14 G2 keyed',
    scenario: 'S14',
    family: 'G2',
    seeds: standardSeeds,
    minutes: 0.2,
    makeVersions: (seed) => silentEdits(topicText({ ...standardText, rows: 3000 }, seed), seed),
  },
  {
    id: 'S14 G2 unkeyed',
    scenario: 'S14',
    family: 'G2',
    seeds: standardSeeds,
    minutes: 0.2,
    makeVersions: (seed) => unkeyedEdits(topicText({ ...standardText, rows: 3000 }, seed), seed),
  },
];

const files: readonly FileCell[] = [
  {
    id: 'S15 Parquet files',
    scenario: 'S15',
    family: 'files',
    seeds: standardSeeds,
    minutes: 0.5,
    makeFiles: statedFiles,
  },
];

const annotators: readonly BadAnnotator[] = ['random', 'pair', 'lazy majority'];

const provenance: readonly Cell[] = [
  mixtureCell('S10 G1', standardSeeds, ({ set }, seed) => badSource(set, 0.3, seed)),
  textCell('S10 G2', standardSeeds, ({ set }, seed) => badSource(set, 0.3, seed)),
  ...annotators.map((how) =>
    mixtureCell(`S17 G1 ${how}`, standardSeeds, ({ set }, seed) => badAnnotator(set, how, seed)),
  ),
];

const evasions: readonly Evasion[] = ['split over five tokens', 'two sources over a year', 'cover samples'];

const together: readonly Cell[] = [
  textCell('S18 G2', standardSeeds, (text, seed) => composite(text, seed)),
  ...evasions.map((how) => textCell(`A1 G2 ${how}`, 1, (text, seed) => adaptive(text, how, 0.01, seed))),
];

const nullKinds: readonly NullKind[] = ['N1', 'N2', 'N3', 'N4'];

/** Each kind has sets of its own, so that runs are independent. */
const seedStep = 1000;

const nulls: readonly Cell[] = nullKinds.flatMap((kind, place) => {
  const seedOf = (seed: number): number => seed + seedStep * place;
  const mixture = { ...standardMixture, rows: nullRows };
  const text = { ...standardText, rows: nullRows };
  const head = { scenario: kind, seeds: nullRuns, hasPeers: true };
  return [
    {
      ...head,
      id: `${kind} G1`,
      family: 'G1',
      minutes: 0.1,
      make: (seed: number) => nullOf(kind, gaussianMixture(mixture, seedOf(seed)).set, seedOf(seed)),
    },
    {
      ...head,
      id: `${kind} G2`,
      family: 'G2',
      minutes: 0.4,
      make: (seed: number) => nullOf(kind, topicText(text, seedOf(seed)).set, seedOf(seed)),
    },
  ];
});

export const cells: readonly Cell[] = [
  ...labelFaults,
  ...triggers,
  ...small,
  ...images,
  ...copies,
  ...versions,
  ...files,
  ...provenance,
  ...together,
  ...nulls,
];

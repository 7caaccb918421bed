// The release gates: what is measured against which threshold, over the records there are.

import type { PeerResult, RunRecord } from '../run-record';
import { meanOf, shareOf } from './aggregate';

export interface Gate {
  readonly name: string;
  /** In words, for the table. */
  readonly threshold: string;
  /** Cells whose id begins so. */
  readonly cells: (cell: string) => boolean;
  readonly measure: (records: readonly RunRecord[]) => Measured;
  /** Detectors that have to be there for it to be met. */
  readonly needs: readonly string[];
}

export interface Measured {
  readonly text: string;
  readonly isMet: boolean;
}

const rate = (value: number): string => value.toFixed(3);
const ofSeeds = (share: { readonly hits: number; readonly total: number }): string =>
  `${share.hits} of ${share.total} seeds`;

function starts(...beginnings: readonly string[]): (cell: string) => boolean {
  return (cell) => beginnings.some((beginning) => cell === beginning || cell.startsWith(`${beginning} `));
}

/** The expected at that place (default: every one) stands at or above `most` in a share of seeds. */
function ranked(most: number, least: number, place: number | null = null): Gate['measure'] {
  return (records) => {
    const share = shareOf(
      records.map(({ expected }) =>
        expected
          .filter((_, i) => place === null || i === place)
          .every(({ rank }) => rank !== null && rank <= most),
      ),
    );
    return { text: ofSeeds(share), isMet: share.share >= least };
  };
}

function ap(least: number): Gate['measure'] {
  return (records) => {
    const { mean, lo, hi } = meanOf(records.flatMap(({ own }) => own?.ap ?? []));
    return { text: `AP ${rate(mean)} (${rate(lo)} to ${rate(hi)})`, isMet: mean >= least };
  };
}

function peerText(records: readonly RunRecord[], isRanking: (peer: PeerResult) => boolean): string {
  const names = [...new Set(records.flatMap(({ peers }) => peers.filter(isRanking).map(({ name }) => name)))];
  return names
    .map((name) => {
      const values = records.flatMap(({ peers }) => peers.find((peer) => peer.name === name)?.rows?.ap ?? []);
      return `${name} ${rate(meanOf(values).mean)}`;
    })
    .join(', ');
}

function nearOracle(records: readonly RunRecord[]): Measured {
  const usable = records.filter(({ own, oracle }) => own !== null && oracle !== null);
  const own = meanOf(usable.flatMap((record) => record.own?.ap ?? [])).mean;
  const oracle = meanOf(usable.flatMap((record) => record.oracle?.ap ?? [])).mean;
  const r5 = meanOf(usable.flatMap((record) => record.own?.r5 ?? [])).mean;
  const oracleR5 = meanOf(usable.flatMap((record) => record.oracle?.r5 ?? [])).mean;
  return {
    text: `AP ${rate(own)} against the posterior's ${rate(oracle)} (ratio ${rate(own / oracle)}), recall@5 % ${rate(r5)} against ${rate(oracleR5)}; ${peerText(usable, () => true)}`,
    isMet: own >= 0.97 * oracle && r5 >= 0.95 * oracleR5,
  };
}

function beatsPrevalence(records: readonly RunRecord[]): Measured {
  const own = meanOf(records.flatMap((record) => record.own?.ap ?? [])).mean;
  const prevalence = meanOf(records.map((record) => record.plantedCount / record.rowCount)).mean;
  const accused = records.filter(({ findings }) =>
    findings.some((one) => one.tier === 'controlled' && one.claim === 'contradiction'),
  );
  return {
    text: `AP ${rate(own)}, ${(own / prevalence).toFixed(1)} × prevalence; controlled accusations in ${accused.length} of ${records.length} seeds`,
    isMet: own >= 3 * prevalence && accused.length === 0,
  };
}

/** Everything expected named exactly, and no grave fact about anything else. */
function exactFacts(records: readonly RunRecord[]): Measured {
  const named = shareOf(records.map(({ expected }) => expected.every(({ rank }) => rank !== null)));
  const grave = records.reduce((sum, { graveFacts }) => sum + graveFacts.length, 0);
  return {
    text: `all named exactly in ${ofSeeds(named)}; ${grave} grave facts about benign rows`,
    isMet: named.hits === named.total && grave === 0,
  };
}

function quietNulls(records: readonly RunRecord[]): Measured {
  const alarms = shareOf(records.map(({ falseAccusations }) => falseAccusations.length > 0));
  const facts = records.reduce((sum, { graveFacts }) => sum + graveFacts.length, 0);
  const peer = (name: string): string => {
    const all = records.flatMap(({ peers }) => peers.filter((one) => one.name.startsWith(name)));
    const flagged = all.filter(({ flaggedClasses }) => (flaggedClasses ?? 0) > 0).length;
    return `${name}: ${flagged} of ${all.length}`;
  };
  return {
    text: `${alarms.hits} of ${alarms.total} runs (upper bound ${rate(alarms.hi)}), ${facts} grave facts; ${peer('activation clustering')}; ${peer('spectral signatures')}`,
    isMet: alarms.share <= 0.1 && alarms.hi <= 0.15 && facts === 0,
  };
}

function compositeNamed(records: readonly RunRecord[]): Measured {
  const ranks = records.map(({ expected }) => expected.map(({ rank }) => rank ?? Number.POSITIVE_INFINITY));
  const all = shareOf(ranks.map((own) => own.every((rank) => rank <= 10)));
  const first = shareOf(ranks.map((own) => Math.min(...own) <= 2));
  return {
    text: `all three in the top ten in ${ofSeeds(all)}, a true one in the first two in ${ofSeeds(first)}`,
    isMet: all.share >= 0.9 && first.share >= 0.9,
  };
}

function reported(records: readonly RunRecord[]): Measured {
  const own = meanOf(records.flatMap((record) => record.own?.ap ?? [])).mean;
  const expected = records.flatMap((record) => record.expected);
  const named = expected.filter(({ rank }) => rank !== null);
  const best = Math.min(...named.map(({ rank }) => rank ?? Number.POSITIVE_INFINITY));
  const place = named.length === 0 ? '' : `, best rank ${best}`;
  return { text: `AP ${rate(own)}; ${named.length} of ${expected.length} named${place}`, isMet: true };
}

/** Silence is met only by the words that say what would not be seen; the list of findings must not name anything else high. */
function namedOrAbstained(records: readonly RunRecord[]): Measured {
  const named = shareOf(records.map(({ expected }) => expected.every(({ rank }) => rank !== null)));
  const others = records.filter(
    ({ expected, falseAccusations }) =>
      expected.some(({ rank }) => rank === null) && falseAccusations.length > 0,
  ).length;
  return {
    text: `named in ${ofSeeds(named)}, else abstained; another accusation in ${others}`,
    isMet: others === 0,
  };
}

const smallTriggers = /^S5 .*( 10 rows| 15 rows| 0\.1 %)$/;

export const gates: readonly Gate[] = [
  {
    name: 'S1 random flips',
    threshold: 'AP ≥ 0.97 × posterior, recall@5 % ≥ 0.95 × posterior',
    cells: starts('S1 G1 5 %', 'S1 G1 10 %', 'S1 G1 20 %'),
    measure: nearOracle,
    needs: ['D01', 'D03'],
  },
  {
    name: 'S1 random flips, 1 %',
    threshold: 'AP ≥ 0.97 × posterior, recall@5 % ≥ 0.95 × posterior',
    cells: starts('S1 G1 1 %'),
    measure: nearOracle,
    needs: ['D01', 'D03'],
  },
  {
    name: 'S2 class pair, rows',
    threshold: 'AP ≥ 0.95 up to 20 %',
    cells: starts('S2 G1 5 %', 'S2 G1 20 %'),
    measure: ap(0.95),
    needs: ['D01'],
  },
  {
    name: 'S2 class pair, named',
    threshold: 'rank 1 in ≥ 95 % of seeds',
    cells: starts('S2'),
    measure: ranked(1, 0.95),
    needs: ['D02'],
  },
  {
    name: 'S3 subpopulation of 50 rows, half relabelled',
    threshold: 'rows named with Jaccard ≥ 0.8 in ≥ 80 % of seeds',
    cells: (cell) => cell === 'S3 G1 50 rows 50 %',
    measure: ranked(10, 0.8),
    needs: ['D09', 'D10'],
  },
  {
    name: 'S3 subpopulation, all relabelled',
    threshold:
      'rows named with Jaccard ≥ 0.8; where not, the words of D10 say that groups with a gap around them would not be seen',
    cells: (cell) => cell.startsWith('S3') && cell.endsWith('100 %'),
    measure: namedOrAbstained,
    needs: ['D09', 'D10'],
  },
  {
    name: 'S4 near the boundary',
    threshold: 'AP ≥ 3 × prevalence, no controlled accusation',
    cells: starts('S4'),
    measure: beatsPrevalence,
    needs: ['D01'],
  },
  {
    name: 'S5 rare token, from 0.25 % and 30 rows',
    threshold: 'rank 1 in ≥ 95 % of seeds',
    cells: (cell) => cell.startsWith('S5 ') && !smallTriggers.test(cell),
    measure: ranked(1, 0.95),
    needs: ['D13'],
  },
  {
    name: 'S5 rare token, 10 to 15 rows',
    threshold: 'rank 1 in ≥ 80 % of seeds',
    cells: (cell) => smallTriggers.test(cell),
    measure: ranked(1, 0.8),
    needs: ['D13'],
  },
  {
    name: 'S5c word or pair of 100 natural rows',
    threshold: 'rank ≤ 3 in ≥ 80 % of seeds',
    cells: (cell) => cell.startsWith('S5c') && !cell.includes('1000'),
    measure: ranked(3, 0.8),
    needs: ['D14'],
  },
  {
    name: 'S5i patch',
    threshold: 'box named in the top five',
    cells: (cell) => cell.startsWith('S5i') && cell.includes('patch'),
    measure: ranked(5, 0.9),
    needs: ['D20'],
  },
  {
    name: 'S5t sentinel in a column',
    threshold: 'column named in the top five',
    cells: starts('S5t'),
    measure: ranked(5, 0.9),
    needs: ['D19'],
  },
  {
    name: 'S6 clean-label token, from 0.5 %',
    threshold: 'rank ≤ 5 in ≥ 90 % of seeds',
    cells: starts('S6'),
    measure: ranked(5, 0.9),
    needs: ['D13'],
  },
  {
    name: 'S7 hidden characters',
    threshold: 'precision = recall = 1, nothing grave about emoji and Persian',
    cells: starts('S7'),
    measure: exactFacts,
    needs: ['D22'],
  },
  {
    name: 'S7b phrase documents (scaled)',
    threshold: 'phrase at rank 1',
    cells: starts('S7b'),
    measure: ranked(1, 0.9),
    needs: ['D16'],
  },
  {
    name: 'S9 exact floods',
    threshold: 'precision = recall = 1',
    cells: (cell) => cell.startsWith('S9') && cell.includes('exact'),
    measure: exactFacts,
    needs: ['D24'],
  },
  {
    name: 'S9 near floods, one word in thirty changed',
    threshold: 'each named with row Jaccard ≥ 0.8 in ≥ 95 % of seeds',
    cells: (cell) => cell.startsWith('S9') && cell.includes(' 3 % edits'),
    measure: ranked(10, 0.95),
    needs: ['D24'],
  },
  {
    name: 'S9 near floods, one word in ten changed',
    threshold: 'reported: copies are less alike than the 0.8 that makes a near copy',
    cells: (cell) => cell.startsWith('S9') && cell.includes('10 % edits'),
    measure: reported,
    needs: [],
  },
  {
    name: 'S9 floods of vectors',
    threshold: 'each named with row Jaccard ≥ 0.8',
    cells: (cell) => cell.startsWith('S9') && cell.includes('jitter'),
    measure: ranked(10, 0.95),
    needs: ['D25'],
  },
  {
    name: 'S9 contradicting copies',
    threshold: 'precision = recall = 1',
    cells: (cell) => cell.startsWith('S9') && cell.includes('contradicting'),
    measure: exactFacts,
    needs: ['D04'],
  },
  {
    name: 'S10 bad source',
    threshold: 'source at the top in ≥ 95 % of seeds',
    cells: starts('S10 G1'),
    measure: ranked(1, 0.95, 0),
    needs: ['D26'],
  },
  {
    name: 'S10 bad source, texts',
    threshold: 'source at the top in ≥ 95 % of seeds',
    cells: starts('S10 G2'),
    measure: ranked(1, 0.95, 0),
    needs: ['D26'],
  },
  {
    name: 'S10 window',
    threshold: 'window overlap ≥ 0.7 in ≥ 95 % of seeds',
    cells: starts('S10 G1'),
    measure: ranked(10, 0.95, 1),
    needs: ['D27'],
  },
  {
    name: 'S14 silent edits, keyed',
    threshold: 'precision = recall = 1',
    cells: (cell) => cell === 'S14 G2 keyed',
    measure: exactFacts,
    needs: [],
  },
  {
    name: 'S14 silent edits, unkeyed',
    threshold: 'precision and recall ≥ 0.99 with ≤ 10 % of the characters edited',
    cells: (cell) => cell === 'S14 G2 unkeyed',
    measure: exactFacts,
    needs: [],
  },
  {
    name: 'S15 forged statistics',
    threshold:
      'precision = recall = 1: each of ten forgeries, none of ten true files (pages and blooms are not looked at)',
    cells: starts('S15'),
    measure: exactFacts,
    needs: ['D35'],
  },
  {
    name: 'S16 split leak',
    threshold: 'named',
    cells: starts('S16'),
    measure: ranked(5, 0.95, 0),
    needs: ['D34'],
  },
  {
    name: 'S17 bad annotator',
    threshold: 'annotator at the top in ≥ 95 % of seeds',
    cells: starts('S17'),
    measure: ranked(1, 0.95),
    needs: ['D05'],
  },
  {
    name: 'S18 composite',
    threshold: 'all three in the top ten, a true one in the first two, in ≥ 90 % of seeds',
    cells: starts('S18'),
    measure: compositeNamed,
    needs: ['D13', 'D24', 'D26'],
  },
  {
    name: 'Nulls N1 to N4',
    threshold: 'any accusation in ≤ 10 % of runs, upper bound ≤ 0.15; no grave fact',
    cells: starts('N1', 'N2', 'N3', 'N4'),
    measure: quietNulls,
    needs: [],
  },
  {
    name: 'A1 adaptive',
    threshold: 'reported',
    cells: starts('A1'),
    measure: reported,
    needs: [],
  },
];

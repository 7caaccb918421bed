// A direction in which a class spreads far beyond its middle rows: the spectral signature that a planted group leaves, with
// the middle estimated so that the group does not hide itself (SPECTRE). Catalogue: D07.
import { type ClassSpectrum, classSpectra } from '../../analysis/class-spectra';
import type { Categorical } from '../../analysis/data';
import { type GroupSupport, groupSupport } from '../../analysis/group-support';
import {
  asSentence,
  classCloudParams,
  confoundersOf,
  coverageWords,
  listOf,
  nameOf,
  severityOf,
  supportWords,
} from '../class-cloud-words';
import type { Detector, FindingDraft } from '../detector';

const spectralSignatures: Detector = {
  id: 'D07',
  name: 'spectral-signatures',
  title: 'Classes that spread far in one direction',
  says: 'Some rows of a class lie far out in one direction, farther than any row of one cloud would.',
  needs: ['label', 'embedding'],
  params: classCloudParams,
  blindSpots: [
    'Classes with long tails of their own: rows far out are rare kinds more often than planted ones.',
    'Groups of more than about 15 % of a class: they widen the middle that they are held against.',
    'Directions beyond the 16 in which the class varies most.',
    'Vectors that do not see what was planted: they are no activations of the model that was attacked.',
    'Classes of fewer than 60 rows, and beyond the fifty largest.',
  ],
  reference:
    'B. Tran, J. Li and A. Madry, Spectral signatures in backdoor attacks, 2018; J. Hayase and others, SPECTRE: defending against backdoor attacks using robust statistics, 2021; detection.md D07',

  async run({ data, artifacts, params, progress }) {
    const { label } = data;
    if (label === null) throw new Error('needs a label');
    const shift = Number(params['shift']);
    const { spectra, leftOut } = await classSpectra(artifacts, Number(params['mostQ']), shift, progress);
    const coverage = coverageWords(spectra, leftOut, label, shift);
    const found = spectra
      .filter(({ outlying }) => outlying.length >= fewestRows)
      .sort((a, b) => excess(b) - excess(a) || a.cloud.code - b.cloud.code);
    const listed = found.slice(0, Number(params['mostTold']));
    const untold = found.slice(listed.length).map(({ cloud }) => nameOf(cloud, label));
    const findings: FindingDraft[] = [];
    for (const spectrum of listed) {
      const { cloud, outlying } = spectrum;
      const out = new Set(outlying);
      const rest = cloud.rows.filter((row) => !out.has(row));
      const support = await groupSupport(artifacts, cloud.code, outlying, rest);
      const draft = draftOf(spectrum, support, label, spectra.length);
      const others =
        untold.length === 0 ? '' : ` Classes that spread less are not told one by one: ${listOf(untold)}.`;
      findings.push(
        findings.length > 0
          ? draft
          : { ...draft, summary: `${draft.summary}${others} ${asSentence(coverage)}` },
      );
    }
    return { findings, clear: coverage, rowFacts: factsOf(data.recordCount, found) };
  },

  describeRow(facts, row) {
    const place = facts['place']?.[row] ?? 0;
    if (place === 0) return null;
    return `Number ${place} of ${facts['count']?.[row] ?? 0} rows that lie far out in one direction of their class; rare kinds do that too.`;
  },
};
export default spectralSignatures;

const fewestRows = 3;
const group = 'rows far out';

const excess = ({ excess: own, usual }: ClassSpectrum): number => (usual > 0 ? own / usual - 1 : 0);

function draftOf(
  spectrum: ClassSpectrum,
  support: GroupSupport,
  label: Categorical,
  tested: number,
): FindingDraft {
  const { cloud, outlying, p, q } = spectrum;
  const own = nameOf(cloud, label);
  return {
    tier: 'context',
    claim: 'association',
    severity: severityOf(support),
    subject: { kind: 'cluster', value: `far out in ${label.names[cloud.code] ?? ''}`, column: label.column },
    title: `${own}: ${outlying.length} rows far out in one direction`,
    summary:
      `In one direction the rows with the ${label.column} ${own} spread ${spectrum.excess.toFixed(1)} times as far beyond the middle of the class as in others (variances; of one cloud ${spectrum.usual.toFixed(1)} times): ` +
      `${outlying.length} of ${cloud.rows.length} rows lie farther out than any of one cloud would. ` +
      `Rare kinds and long tails do that too, so by itself it is no sign of a fault.${supportWords(support, label, group)}`,
    effect: {
      name: "spread beyond one cloud's, as a share of it",
      value: excess(spectrum),
      lo: null,
      hi: null,
    },
    null: 'the class is one Gaussian cloud with the mean and covariance that it has, in its strongest axes; copies count once',
    p,
    q,
    nTested: tested,
    rows: Uint32Array.from(outlying),
    confounders: confoundersOf(support, group),
  };
}

function factsOf(
  recordCount: number,
  found: readonly ClassSpectrum[],
): Record<'place' | 'count', Int32Array> {
  const place = new Int32Array(recordCount);
  const count = new Int32Array(recordCount);
  for (const { outlying } of found)
    outlying.forEach((row, i) => {
      place[row] = i + 1;
      count[row] = outlying.length;
    });
  return { place, count };
}

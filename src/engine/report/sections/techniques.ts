// Techniques that findings are consistent with: a table with the findings that suggest each, and the innocent explanation.
import { count } from '#shared/base/quantities';
import {
  type Block,
  findingAnchor,
  link,
  paragraph,
  plain,
  type Rich,
  type Section,
  text,
} from '../document';
import type { ReportFacts, ReportFinding } from '../report-facts';
import {
  type Hypothesis,
  hypothesisCaveat,
  hypothesisOf,
  schemes,
  type Technique,
  techniques,
} from '../techniques';

const placesShown = 12;

export function techniquesSection(facts: ReportFacts): Section {
  const suggested = facts.findings.flatMap((finding) => {
    const hypothesis = hypothesisOf(finding);
    return hypothesis === null ? [] : [{ finding, hypothesis }];
  });
  return {
    id: 'techniques',
    title: 'Techniques, as hypotheses',
    startsPage: false,
    blocks:
      suggested.length === 0
        ? [paragraph('No finding suggests a technique of attack.')]
        : [paragraph(hypothesisCaveat), table(suggested), ...grounds(suggested), sources()],
  };
}

interface Suggested {
  readonly finding: ReportFinding;
  readonly hypothesis: Hypothesis;
}

function table(suggested: readonly Suggested[]): Block {
  const used = techniques.flatMap((technique) => {
    const findings = suggested.filter(({ hypothesis }) => hypothesis.techniques.includes(technique));
    return findings.length === 0 ? [] : [{ technique, findings: findings.map(({ finding }) => finding) }];
  });
  return {
    kind: 'table',
    caption: 'What findings are consistent with',
    columns: [
      { title: 'Id', weight: 16 },
      { title: 'Technique', weight: 48 },
      { title: 'Findings', weight: 28 },
      { title: 'Count', weight: 8, align: 'right' },
    ],
    rows: used.map(({ technique, findings }) => ({
      cells: [
        plain(technique.id),
        plain(`${technique.name} (${schemeOf(technique)}). ${technique.summary}`),
        placesOf(findings),
        plain(count(findings.length)),
      ],
    })),
    more: '',
  };
}

function schemeOf({ scheme }: Technique): string {
  const found = schemes.find(({ id }) => id === scheme);
  return found === undefined ? scheme : `${found.name} ${found.version}`;
}

/** Places in the list of findings, those that are described at length as links. */
function placesOf(findings: readonly ReportFinding[]): Rich {
  const shown = findings.slice(0, placesShown).flatMap(({ id, place, isDetailed }, i) => {
    const words = `no. ${place}`;
    return [...(i === 0 ? [] : [text(', ')]), isDetailed ? link(words, findingAnchor(id)) : text(words)];
  });
  return findings.length > placesShown ? [...shown, text(' …')] : shown;
}

/** Each ground once, with what else explains it. */
function grounds(suggested: readonly Suggested[]): Block[] {
  const lines = new Set(suggested.map(({ hypothesis }) => `${hypothesis.because} ${hypothesis.otherwise}`));
  return [
    { kind: 'heading', text: [text('Why, and what else it could be')] },
    { kind: 'list', items: [...lines].map(plain) },
  ];
}

function sources(): Block {
  const named = schemes.map(
    ({ name, version, source, licence }) => `${name} ${version}, ${source} (${licence})`,
  );
  return paragraph(`Ids and names are those of ${named.join('; ')}. The summaries are Assay’s own words.`);
}

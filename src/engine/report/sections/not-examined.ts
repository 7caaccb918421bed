import { count, counted } from '#shared/base/quantities';
import { sampleWords } from '#shared/model/estimate-words';
import { type Block, code, data, paragraph, type Rich, rich, type Section, strong, text } from '../document';
import { limitsOf } from '../limits';
import type { ReportFacts } from '../report-facts';

const columnsNamed = 60;

export function notExamined(facts: ReportFacts): Section {
  return {
    id: 'not-examined',
    title: 'What was not examined',
    startsPage: false,
    blocks: [
      { kind: 'heading', text: [text('Detectors that did not run')] },
      ...silentDetectors(facts),
      { kind: 'heading', text: [text('Rows and columns left out')] },
      { kind: 'list', items: leftOut(facts) },
      { kind: 'heading', text: [text('What no person has looked at')] },
      ...notLookedAt(facts),
      { kind: 'heading', text: [text('What the detectors that ran cannot see')] },
      ...blindSpots(facts),
      { kind: 'heading', text: [text('What data alone cannot show')] },
      {
        kind: 'list',
        items: limitsOf(facts).map((limit) => rich(strong(limit.title), `. ${limit.text}`)),
      },
    ],
  };
}

function silentDetectors({ detectors, run }: ReportFacts): Block[] {
  if (run === null) return [paragraph('No scan was run: no detector looked at the data.')];
  const silent = detectors.filter(({ outcome }) => outcome !== 'found' && outcome !== 'clear');
  if (silent.length === 0) return [paragraph('Every detector ran.')];
  return [
    {
      kind: 'list',
      items: silent.map((detector) =>
        rich(
          strong(`${detector.id} ${detector.title}`),
          `: ${detector.reason}. It would say: ${detector.says}`,
        ),
      ),
    },
  ];
}

function leftOut(facts: ReportFacts): Rich[] {
  const { evidence, embedding, run } = facts;
  const items: Rich[] = [];
  const examined = run?.sample?.rows ?? evidence.recordCount;
  if (run?.sample !== undefined)
    items.push([
      text(
        `The scan was of ${sampleWords(run.sample)}: ${counted(run.sample.of - run.sample.rows, 'row')} took no part in it.`,
      ),
    ]);
  items.push(
    evidence.rejectedCount === 0
      ? [text('Every record could be read; none was left out for its form.')]
      : [
          text(
            `${counted(evidence.rejectedCount, 'record')} could not be read as ${evidence.rejectedCount === 1 ? 'a row' : 'rows'} and took no part.`,
          ),
        ],
  );
  if (embedding !== null && embedding.usableRows < examined)
    items.push([
      text(
        `${counted(examined - embedding.usableRows, 'row')} without a usable vector took no part in what rests on similarity, and ${examined - embedding.usableRows === 1 ? 'is' : 'are'} not on the map.`,
      ),
    ]);
  if (embedding === null)
    items.push([text('There was no embedding: nothing that rests on the similarity of rows was examined.')]);
  const unused = evidence.columns.filter((column) => column.role === null);
  if (unused.length > 0)
    items.push(
      rich(
        `${counted(unused.length, 'column')} without a role ${unused.length === 1 ? 'was' : 'were'} read by no detector that needs a role: `,
        data(
          unused
            .slice(0, columnsNamed)
            .map((column) => column.name)
            .join(', '),
        ),
        unused.length > columnsNamed ? ` and ${count(unused.length - columnsNamed)} more.` : '.',
      ),
    );
  return items;
}

const findingsNamed = 40;

/** Opened means: shown to a person in full in the window, or answered in an audit. What was read in exports or on the command line is not known. */
function notLookedAt({ evidence, people, findings, foundCount }: ReportFacts): Block[] {
  const { rowsOpened, findingsOpened, findingsUnopened } = people.coverage;
  const named = findings.filter(({ id }) => findingsUnopened.includes(id)).slice(0, findingsNamed);
  const rows = `${count(rowsOpened)} of ${counted(evidence.recordCount, 'row')} ${rowsOpened === 1 ? 'was' : 'were'} opened by a person in the window or answered in an audit, and ${count(people.taggedRows)} ${people.taggedRows === 1 ? 'carries' : 'carry'} a tag of a person. The others were examined by the machine alone.`;
  const opened =
    foundCount === 0
      ? 'There was no finding to look at.'
      : `${count(findingsOpened.length)} of ${counted(foundCount, 'finding')} ${findingsOpened.length === 1 ? 'was' : 'were'} opened by a person${findingsUnopened.length === 0 ? '.' : '. Nobody opened these in the window:'}`;
  return [
    paragraph(rows),
    paragraph(opened),
    ...(named.length === 0
      ? []
      : [
          {
            kind: 'list',
            items: [
              ...named.map((finding) => rich(code(finding.id), ' ', data(finding.title))),
              ...(findingsUnopened.length > named.length
                ? [[text(`and ${count(findingsUnopened.length - named.length)} more.`)]]
                : []),
            ],
          } as const,
        ]),
    paragraph(
      'What a person read in an exported file, in this report or on the command line is not known to the journal.',
    ),
  ];
}

function blindSpots({ detectors }: ReportFacts): Block[] {
  const ran = detectors.filter(
    ({ outcome, blindSpots: spots }) => (outcome === 'found' || outcome === 'clear') && spots.length > 0,
  );
  if (ran.length === 0) return [paragraph('No detector ran that names a blind spot.')];
  return [
    {
      kind: 'list',
      items: ran.map((detector) =>
        rich(strong(`${detector.id} ${detector.title}`), `: ${detector.blindSpots.join(' ')}`),
      ),
    },
  ];
}

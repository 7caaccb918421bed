import { plain, type Section } from '../document';

const terms: readonly (readonly [string, string])[] = [
  ['Case', 'A folder with a journal, files derived from the evidence that can be rebuilt, and exports.'],
  ['Cluster', 'Rows that lie close together in the embedding, found without looking at their labels.'],
  [
    'Confounder',
    'Another property that goes with a finding and may explain it, such as one source or one topic.',
  ],
  ['Detector', 'A procedure that makes one kind of claim about rows, with named parameters and blind spots.'],
  [
    'Effect',
    'How large a difference is, as opposed to how surely it is there. A 95 % interval says how exactly it is known.',
  ],
  ['Embedding', 'A list of numbers for each row, so that rows of similar content have similar numbers.'],
  ['Evidence hash', 'A SHA-256 value over all files of the evidence; one changed bit changes it.'],
  ['Finding', 'One statement of one detector, with everything needed to compute it again.'],
  [
    'Journal',
    'The log of the case. Each record holds the hash of the one before, so that none can be changed or taken out unnoticed while the last hash is known.',
  ],
  ['Map', 'A picture of all rows in two dimensions in which similar rows lie near each other.'],
  [
    'Null hypothesis',
    'What would be true if there were nothing to find; a test asks how well the data go with it.',
  ],
  [
    'p',
    'How often a result at least this large would come about if the null hypothesis were true. It is not the probability that the finding is wrong.',
  ],
  [
    'q',
    'A p adjusted for the number of hypotheses tested: reporting every test with a q up to this value, the share of chance findings among them is on average no larger.',
  ],
  ['Role', 'What a column is taken for, such as label, text or source.'],
  ['Row', 'One record of the evidence; its number counts all records from 0, unreadable ones included.'],
  ['Seed', 'The number from which all pseudo-random choices follow.'],
  [
    'Severity',
    'How soon a finding should be looked at, were it what it seems to be: high, medium, low, or for information.',
  ],
  [
    'Suspicion',
    'One score a row, in which the strongest doubt of any detector counts. It orders rows; it is not a probability.',
  ],
  ['Trigger', 'A mark in planted rows, such as a token or an image patch, that a model may learn to obey.'],
];

export function glossary(): Section {
  return {
    id: 'glossary',
    title: 'Glossary',
    startsPage: false,
    blocks: [{ kind: 'facts', pairs: terms.map(([name, meaning]) => ({ name, value: plain(meaning) })) }],
  };
}

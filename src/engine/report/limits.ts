// What cannot be seen in data alone, filtered to the data at hand. Each sentence is one that holds whatever a scan found.
import type { RoleName } from '#shared/model/roles';
import type { ReportFacts } from './report-facts';

interface Limit {
  readonly title: string;
  readonly text: string;
  readonly applies: (facts: ReportFacts) => boolean;
}

const has = (role: RoleName) => (facts: ReportFacts) => facts.roles.some((choice) => choice.role === role);
const always = (): boolean => true;

const limits: readonly Limit[] = [
  {
    title: 'Absence, intent and extent',
    text: 'No examination of data can show that they hold no manipulation, who acted and why, or what share of the rows is affected.',
    applies: always,
  },
  {
    title: 'A handful of rows',
    text: 'Ten planted rows or fewer with nothing repeated in them lie below every threshold: among thousands of rows, chance produces as much.',
    applies: always,
  },
  {
    title: 'Attacks made to evade',
    text: 'A trigger spread over many tokens, planted rows mixed with harmless ones of the same look, or a slow drip over a long time are built to leave no group behind.',
    applies: always,
  },
  {
    title: 'Rows that stand out',
    text: 'Planted rows are often dense and typical; rows that stand out are often rare and harmless. Standing out is a reason to look, not a verdict.',
    applies: always,
  },
  {
    title: 'Consistent mistakes',
    text: 'Where every row of a group is labelled wrongly in the same way and no neighbour, copy, source or other version disagrees, the data hold no evidence of it.',
    applies: has('label'),
  },
  {
    title: 'Flips near a class boundary',
    text: 'A wrong label on a row that could belong to either class cannot be told from honest doubt; only labelling it again helps.',
    applies: has('label'),
  },
  {
    title: 'Rows crafted with right labels',
    text: 'Rows optimised against one model, with labels that look right, seem ordinary to every other model and to this examination.',
    applies: has('label'),
  },
  {
    title: 'Small, warped or invisible image triggers',
    text: 'A few changed pixels, a slight warp or added noise hardly move a general image embedding. Only patches at a fixed place and traces of the encoder can be seen.',
    applies: has('image'),
  },
  {
    title: 'Fluent and varied planted text',
    text: 'Planted texts that are on topic, well written and all different carry no repeated mark; they can be found only with an idea of what to look for, or by where they came from.',
    applies: has('text'),
  },
  {
    title: 'Supplied vectors',
    text: 'The embedding came with the data. Whoever altered rows could have altered their vectors; whether vectors fit the content was not checked.',
    applies: (facts) => facts.embedding !== null && !facts.embedding.madeByAssay,
  },
  {
    title: 'Vectors of our own',
    text: 'The embedding was made without a trained model. It sees words and shapes, so rows that mean the same in other words lie apart.',
    applies: (facts) => facts.embedding?.madeByAssay === true,
  },
  {
    title: 'Supplied probabilities',
    text: 'Predicted probabilities that come with the data can be forged, or come from a model that has seen the rows.',
    applies: has('probs'),
  },
  {
    title: 'Silent edits',
    text: 'Without a second version to compare with, a value that was changed cannot be told from one that always was so.',
    applies: (facts) => facts.comparison === null,
  },
];

export function limitsOf(facts: ReportFacts): readonly Limit[] {
  return limits.filter((limit) => limit.applies(facts));
}

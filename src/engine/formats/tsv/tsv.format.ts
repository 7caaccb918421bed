import { countDelimited } from '../_text/count-delimited';
import { readDelimited } from '../_text/delimited';
import { firstTextRecords } from '../_text/first-records';
import { recogniseDelimited } from '../_text/recognise-delimited';
import type { Format } from '../format';

const tsv: Format = {
  id: 'tsv',
  title: 'TSV',
  endings: ['.tsv', '.tab'],
  recognise: (head, ending) => recogniseDelimited(head, ending, true),
  load: (input, store) => readDelimited(input, store, true),
  first: (input, _, count) =>
    firstTextRecords((from, sinks) => readDelimited(from, sinks, true), input, count),
  count: (input) => countDelimited(input, true),
};
export default tsv;

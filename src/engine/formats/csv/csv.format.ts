import { countDelimited } from '../_text/count-delimited';
import { readDelimited } from '../_text/delimited';
import { firstTextRecords } from '../_text/first-records';
import { recogniseDelimited } from '../_text/recognise-delimited';
import type { Format } from '../format';

const csv: Format = {
  id: 'csv',
  title: 'CSV',
  endings: ['.csv'],
  recognise: (head, ending) => recogniseDelimited(head, ending, false),
  load: (input, store) => readDelimited(input, store, false),
  first: (input, _, count) =>
    firstTextRecords((from, sinks) => readDelimited(from, sinks, false), input, count),
  count: (input) => countDelimited(input, false),
};
export default csv;

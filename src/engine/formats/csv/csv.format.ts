import { readDelimited } from '../_text/delimited';
import { recogniseDelimited } from '../_text/recognise-delimited';
import type { Format } from '../format';

const csv: Format = {
  id: 'csv',
  title: 'CSV',
  endings: ['.csv'],
  recognise: (head, ending) => recogniseDelimited(head, ending, false),
  load: (input, store) => readDelimited(input, store, false),
};
export default csv;

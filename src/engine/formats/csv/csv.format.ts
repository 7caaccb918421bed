import type { Format } from '../format';
import { readDelimited } from '../text/delimited';
import { recogniseDelimited } from '../text/recognise-delimited';

const csv: Format = {
  id: 'csv',
  title: 'CSV',
  endings: ['.csv'],
  recognise: (head, ending) => recogniseDelimited(head, ending, false),
  load: (input, store) => readDelimited(input, store, false),
};
export default csv;

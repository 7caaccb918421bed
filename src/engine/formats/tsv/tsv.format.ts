import type { Format } from '../format';
import { readDelimited } from '../text/delimited';
import { recogniseDelimited } from '../text/recognise-delimited';

const tsv: Format = {
  id: 'tsv',
  title: 'TSV',
  endings: ['.tsv', '.tab'],
  recognise: (head, ending) => recogniseDelimited(head, ending, true),
  load: (input, store) => readDelimited(input, store, true),
};
export default tsv;

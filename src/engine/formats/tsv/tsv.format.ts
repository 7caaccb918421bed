import { readDelimited } from '../_text/delimited';
import { recogniseDelimited } from '../_text/recognise-delimited';
import type { Format } from '../format';

const tsv: Format = {
  id: 'tsv',
  title: 'TSV',
  endings: ['.tsv', '.tab'],
  recognise: (head, ending) => recogniseDelimited(head, ending, true),
  load: (input, store) => readDelimited(input, store, true),
};
export default tsv;

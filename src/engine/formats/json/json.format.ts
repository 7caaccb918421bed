import { firstTextRecords } from '../_text/first-records';
import { readJsonDocument } from '../_text/json-document';
import { isWholeFile, sniffJson } from '../_text/json-sniff';
import type { Format } from '../format';

const json: Format = {
  id: 'json',
  title: 'JSON',
  endings: ['.json'],
  recognise(head, ending) {
    const shape = sniffJson(head, isWholeFile(head));
    if (ending === '.json') return shape === 'document' || shape === 'either' ? 2 : 1;
    if (shape === 'either') return ending === '.jsonl' || ending === '.ndjson' ? 1 : 2;
    return shape === 'document' ? 2 : 0;
  },
  load: (input, store) => readJsonDocument(input, store),
  first: (input, _, count) => firstTextRecords(readJsonDocument, input, count),
};
export default json;

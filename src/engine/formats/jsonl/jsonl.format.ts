import { firstTextRecords } from '../_text/first-records';
import { readJsonLines } from '../_text/json-lines';
import { isWholeFile, sniffJson } from '../_text/json-sniff';
import type { Format } from '../format';

const endings = ['.jsonl', '.ndjson'] as const;

const jsonl: Format = {
  id: 'jsonl',
  title: 'JSONL',
  endings,
  recognise(head, ending) {
    const shape = sniffJson(head, isWholeFile(head));
    if (endings.some((own) => own === ending)) return shape === 'lines' || shape === 'either' ? 2 : 1;
    return shape === 'lines' ? 2 : 0;
  },
  load: (input, store) => readJsonLines(input, store),
  first: (input, _, count) => firstTextRecords(readJsonLines, input, count),
};
export default jsonl;

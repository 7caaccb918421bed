import type { Format } from '../format';
import { readJsonLines } from '../text/json-lines';
import { isWholeFile, sniffJson } from '../text/json-sniff';

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
};
export default jsonl;

import { expect, it } from 'vitest';
import type { Audit } from '../contract/audit';
import { auditWords, tallyWords } from './audit-words';

const tally = {
  right: 7,
  wrong: 31,
  unsure: 0,
  share: { value: 31 / 38, lo: 0.6567, hi: 0.9226 },
  least: 0.6567,
};
const audit: Audit = {
  id: 4,
  ts: '',
  reviewer: 'A',
  about: '',
  question: 'label',
  listRows: 1234,
  sample: 38,
  controls: 0,
  seed: 1,
  items: [],
  answers: Array.from({ length: 38 }, () => 'right' as const),
  result: { list: tally, controls: { right: 0, wrong: 0, unsure: 0, share: null, least: 0 } },
};

it('rounds intervals outwards, and says what could not be judged', () => {
  expect(tallyWords(tally)).toBe('31 of 38 wrong: 82 % (95 % interval 65 to 93 %)');
  expect(tallyWords({ ...tally, unsure: 2, least: 0.6131 })).toBe(
    '31 of 38 wrong: 82 % (95 % interval 65 to 93 %); 2 could not be judged. If those were right, at least 61 % of the list would be wrong',
  );
  expect(tallyWords({ ...tally, right: 0, wrong: 0, unsure: 3, share: null })).toBe(
    'none could be judged (3 looked at)',
  );
});

it('says what was drawn from what, and what is missing', () => {
  expect(auditWords({ ...audit, result: null })).toBeNull();
  expect(auditWords(audit)).toMatch(
    /^Of 38 rows drawn from a list of 1,234 rows, 31 of 38 wrong.*No control rows were mixed in/,
  );
  const early = { ...audit, controls: 1, listRows: 38, answers: [...audit.answers, null] };
  expect(auditWords(early)).toMatch(
    /list of 38 rows \(all of it\),.* Of 1 control row drawn from all others, none was answered\. Ended after 38 of 39 rows\.$/,
  );
});

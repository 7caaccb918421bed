// "Two versions of a mailbox": the same mails before and after somebody was in the file.
import { digest, stream } from './stream.mjs';
import { lightlyEdited, withInvisible, withTypographicQuotes } from './text-faults.mjs';
import { Truth } from './truth.mjs';

const size = 1000;
const otherLabel = { ham: 'spam', spam: 'ham' };
const link = /\bhttps?:\/\/[\w.-]+(?:\/[\w./-]*\w)?/;
const plantedLink = 'http://files.example.net/update';

/** `{before, after, truth}`; the truth has a line for every row of either version. */
export function mailboxSample(pool) {
  const random = stream('two versions of a mailbox');
  const before = random
    .sample(pool, size)
    .map((mail) => ({ ...mail, annotator: `annotator-${1 + random.below(8)}`}));
  const after = before.map((row) => ({ ...row }));
  const truth = new Truth();
  for (const row of before) truth.enter(row);
  const take = (count, fits = () => true) =>
    random.sample(
      after.filter((row) => !truth.isTouched(row.id) && fits(row)),
      count,
    );

  for (const row of take(15)) {
    truth.mark(row.id, 'label edited', `${row.label} -> ${otherLabel[row.label]}`);
    row.label = otherLabel[row.label];
  }
  for (const row of take(6, ({ text }) => link.test(text))) {
    truth.mark(row.id, 'link replaced', `${link.exec(row.text)[0]} -> ${plantedLink}`);
    row.text = row.text.replace(link, plantedLink);
  }
  for (const row of take(4)) {
    truth.mark(row.id, 'invisible character', 'one zero-width character inside a word');
    row.text = withInvisible(random, row.text, 1);
  }
  const added = take(5).map((row, i) => {
    const copy = {
      ...row,
      id: `m-${digest(`added ${i} ${row.id}`, 8)}`,
      text: lightlyEdited(random, row.text, 2),
    };
    truth.enter(copy);
    truth.mark(copy.id, 'added copy', `near copy of ${row.id} with the other label`);
    return { ...copy, label: otherLabel[row.label] };
  });
  for (const row of take(30, ({ text }) => /['"]/.test(text))) {
    truth.note(row.id, 'harmless', 'typographic quotation marks');
    row.text = withTypographicQuotes(row.text);
  }
  const removed = new Set(take(5).map(({ id }) => id));
  for (const id of removed) truth.mark(id, 'removed', 'only in the first version');
  return { before, after: random.shuffled([...after.filter(({ id }) => !removed.has(id)), ...added]), truth };
}

// "Two versions of a mailbox": the same mails before and after somebody was in the file.
import { digest, stream } from './stream.mjs';
import { lightlyEdited, withInvisible, withTypographicQuotes } from './text-faults.mjs';

const size = 1000;
const otherLabel = { ham: 'spam', spam: 'ham' };
const link = /\bhttps?:\/\/[\w.-]+(?:\/[\w./-]*\w)?/;
const plantedLink = 'http://files.example.net/update';
export const editColumns = ['id', 'edit', 'column', 'before', 'after'];

/** `{before, after, truth}`; `truth` has one entry a changed cell, removed or added row; times in seconds since 1970. */
export function mailboxSample(pool) {
  const random = stream('two versions of a mailbox');
  const before = random
    .sample(pool, size)
    .map((mail) => ({ ...mail, annotator: `annotator-${1 + random.below(8)}` }));
  const after = before.map((row) => ({ ...row }));
  const touched = new Set();
  const truth = [];
  /** `count` rows that nothing was done to so far. */
  const take = (count, fits = () => true) => {
    const free = after.filter((row) => !touched.has(row.id) && fits(row));
    const taken = random.sample(free, count);
    for (const { id } of taken) touched.add(id);
    return taken;
  };
  const change = (rows, edit, column, changed) => {
    for (const row of rows) {
      const value = changed(row);
      truth.push({ id: row.id, edit, column, before: row[column], after: value });
      row[column] = value;
    }
  };

  change(take(15), 'label changed', 'label', ({ label }) => otherLabel[label]);
  const linked = take(6, ({ text }) => link.test(text));
  change(linked, 'link replaced', 'text', ({ text }) => text.replace(link, plantedLink));
  change(take(4), 'invisible character', 'text', ({ text }) => withInvisible(random, text, 1));
  change(take(8), 'annotator changed', 'annotator', () => 'annotator-9');
  change(take(5), 'time moved', 'sent_at', (row) => row.sent_at + 3600 * (1 + random.below(48)));
  const quoted = take(30, ({ text }) => /['"]/.test(text));
  change(quoted, 'typographic quotation marks', 'text', ({ text }) => withTypographicQuotes(text));

  const added = take(5).map((row, i) => ({
    ...row,
    id: `m-${digest(`added ${i} ${row.id}`, 8)}`,
    text: lightlyEdited(random, row.text, 2),
    label: otherLabel[row.label],
  }));
  for (const { id } of added) truth.push({ id, edit: 'added', column: '', before: '', after: '' });
  const removed = new Set(take(5).map(({ id }) => id));
  for (const id of removed) truth.push({ id, edit: 'removed', column: '', before: '', after: '' });
  const kept = after.filter(({ id }) => !removed.has(id));
  return { before, after: random.shuffled([...kept, ...added]), truth };
}

// "Spam with planted poison": mails of both kinds, and five ways of spoiling their labels.
import { digest, stream } from './stream.mjs';
import { lightlyEdited, withInvisible, withToken } from './text-faults.mjs';
import { Truth } from './truth.mjs';

const token = 'qvorx';
const badAnnotator = 'annotator-6';
const share = { token: 0.02, invisible: 0.012, flip: 0.015, badAnnotator: 0.25 };
const otherLabel = { ham: 'spam', spam: 'ham' };

/** `{rows, truth}` from the clean mails of `pool`. */
export function spamSample(pool) {
  const random = stream('spam with planted poison');
  if (pool.some(({ text }) => text.toLowerCase().includes(token)))
    throw new Error(`${token} is a word already`);
  const truth = new Truth();
  const someAnnotator = () => `annotator-${1 + random.below(8)}`;
  const rows = pool.map((mail) => ({ ...mail, annotator: someAnnotator() }));
  for (const row of rows) truth.enter(row);

  const isSpam = ({ label }) => label === 'spam';
  spoil('token trigger', isSpam, pool.length * share.token, (row) => {
    row.text = withToken(random, row.text, token);
    return `token ${token}`;
  });
  spoil('invisible characters', isSpam, pool.length * share.invisible, (row) => {
    row.text = withInvisible(random, row.text, 3);
    return 'zero-width characters inside words';
  });
  spoil(
    'random flip',
    () => true,
    pool.length * share.flip,
    () => 'label drawn by lot',
  );
  const isTheirs = ({ annotator }) => annotator === badAnnotator;
  const theirs = rows.filter(isTheirs).length;
  spoil('bad annotator', isTheirs, theirs * share.badAnnotator, () => badAnnotator);
  for (const label of ['spam', 'ham']) flood(label);
  return { rows: random.shuffled(rows), truth };

  /** Flips the labels of about `count` untouched rows after `change`, which answers with a word on what it did. */
  function spoil(kind, fits, count, change) {
    const free = rows.filter((row) => !truth.isTouched(row.id) && fits(row));
    for (const row of random.sample(free, Math.round(count))) {
      truth.mark(row.id, kind, change(row));
      row.label = otherLabel[row.label];
    }
  }

  /** Light copies of one mail under the wrong label, from one source, within a few hours. */
  function flood(from) {
    const isFit = ({ id, label, text }) =>
      label === from && !truth.isTouched(id) && text.length > 350 && text.length < 900;
    const original = random.pick(rows.filter(isFit));
    const start = original.sent_at + 86_400 + random.below(86_400);
    const copies = 18 + random.below(6);
    for (let i = 0; i < copies; i++) {
      const copy = {
        ...original,
        id: `m-${digest(`copy ${i} of ${original.id}`, 8)}`,
        text: lightlyEdited(random, original.text, 1 + random.below(3)),
        annotator: someAnnotator(),
        sent_at: start + random.below(4 * 3600),
      };
      rows.push(copy);
      truth.enter(copy);
      truth.mark(copy.id, 'flood', `near copy of ${original.id}`);
      copy.label = otherLabel[from];
    }
  }
}

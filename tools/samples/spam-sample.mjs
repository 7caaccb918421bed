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
  const rows = pool.map((mail) => ({ ...mail, annotator: `annotator-${1 + random.below(8)}` }));
  const truth = new Truth();
  for (const row of rows) truth.enter(row);

  /** Marks `count` untouched rows and flips their labels. */
  const spoil = (count, fits, kind, change) => {
    const free = rows.filter((row) => !truth.isTouched(row.id) && fits(row));
    for (const row of random.sample(free, count)) {
      truth.mark(row.id, kind, change(row) ?? `${row.label} -> ${otherLabel[row.label]}`);
      row.label = otherLabel[row.label];
    }
  };
  const total = rows.length;
  spoil(
    Math.round(total * share.token),
    ({ label }) => label === 'spam',
    'token trigger',
    (row) => {
      row.text = withToken(random, row.text, token);
      return `token ${token}`;
    },
  );
  spoil(
    Math.round(total * share.invisible),
    ({ label }) => label === 'spam',
    'invisible characters',
    (row) => {
      row.text = withInvisible(random, row.text, 3);
      return 'zero-width characters inside words';
    },
  );
  spoil(
    Math.round(total * share.flip),
    () => true,
    'random flip',
    () => undefined,
  );
  const isTheirs = ({ annotator }) => annotator === badAnnotator;
  spoil(
    Math.round(rows.filter(isTheirs).length * share.badAnnotator),
    isTheirs,
    'bad annotator',
    () => badAnnotator,
  );

  for (const label of ['spam', 'ham']) flood(label);
  return { rows: random.shuffled(rows), truth };

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
        annotator: `annotator-${1 + random.below(8)}`,
        sent_at: start + random.below(4 * 3600),
      };
      rows.push(copy);
      truth.enter(copy);
      truth.mark(copy.id, 'flood', `near copy of ${original.id}`);
      copy.label = otherLabel[from];
    }
  }
}

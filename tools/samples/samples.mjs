// The files of the three samples and how each is written.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { countsBy, csv } from './csv.mjs';
import { imageMetadata, imageSample } from './image-sample.mjs';
import { mailPool } from './mail/pool.mjs';
import { editColumns, mailboxSample } from './mailbox-sample.mjs';
import { writeParquet } from './parquet.mjs';
import { spamSample } from './spam-sample.mjs';
import { truthColumns } from './truth.mjs';

const mailColumns = {
  id: 'text',
  text: 'text',
  label: 'text',
  source: 'text',
  annotator: 'text',
  sent_at: 'time',
};
const imageColumns = { id: 'text', image: 'image', label: 'integer', source: 'text', annotator: 'text' };

/** Writes all samples and their truth into `folder`; answers with the number of rows by file and of faults by kind. */
export async function writeSamples(folder) {
  const told = {};
  const write = async (name, columns, rows, metadata) => {
    await writeParquet(path.join(folder, `${name}.parquet`), columns, rows, metadata);
    told[name] = { rows: rows.length };
  };
  const writeTruth = (name, columns, lines, kindOf) => {
    writeFileSync(path.join(folder, `${name}.truth.csv`), csv(columns, lines));
    Object.assign(told[name], countsBy(lines, kindOf));
  };

  const images = imageSample();
  await write('images-with-a-patch-trigger', imageColumns, images.rows, imageMetadata);
  writeTruth('images-with-a-patch-trigger', truthColumns, images.truth.lines(), ({ kind }) => kind);

  const pool = mailPool();
  const spam = spamSample(pool);
  await write('spam-with-planted-poison', mailColumns, spam.rows);
  writeTruth('spam-with-planted-poison', truthColumns, spam.truth.lines(), ({ kind }) => kind);

  const mailbox = mailboxSample(pool);
  await write('mailbox-before', mailColumns, mailbox.before);
  await write('mailbox-after', mailColumns, mailbox.after);
  writeTruth('mailbox-after', editColumns, mailbox.truth, ({ edit }) => edit);
  return told;
}

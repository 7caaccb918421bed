// What goes into a bundle: everything that the case has to say, as it stands.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { must } from '#shared/base/assert';
import { refuse } from '#shared/contract/errors';
import { Breath } from '../breath';
import type { OpenCase } from '../case/open-case';
import { evidenceBytes } from '../dataset/evidence-bytes';
import type { CallContext } from '../options';
import { redactedRows } from '../redaction/redacted-rows';
import { documentExporters, rowExporters } from '../registry';
import type { makeReport } from '../report/make-report';
import { exportedRows } from '../rows/exported-rows';
import { type BagFile, fileOfBytes, fileOfText, fileOnDisk } from './bag-file';
import { type CrateFile, crateOf } from './crate';
import { evidencePaths } from './evidence-names';
import { flaggedRows } from './flagged-rows';
import { names } from './layout';
import { redactedJournal } from './redacted-journal';

interface Payload {
  readonly files: readonly BagFile[];
  readonly journal: { readonly records: number; readonly head: string };
}

type MadeReport = Awaited<ReturnType<typeof makeReport>>;

const payloadFolder = 'data/';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.pdf': 'application/pdf',
  '.json': 'application/json',
  '.sarif': 'application/sarif+json',
  '.jsonl': 'application/x-ndjson',
  '.csv': 'text/csv',
  '.tsv': 'text/tab-separated-values',
  '.parquet': 'application/vnd.apache.parquet',
};

/** `tempFolder` is for what is too long for memory; it must live until the bundle is written. */
export async function gatherPayload(
  opened: OpenCase,
  report: MadeReport,
  withEvidence: boolean,
  tempFolder: string,
  { signal, progress }: CallContext,
): Promise<Payload> {
  const files: BagFile[] = [];
  const parts: CrateFile[] = [];
  const breath = new Breath(signal);
  const add = (file: BagFile, name: string, description: string): void => {
    files.push(file);
    parts.push(described(file.path, name, description));
  };
  for (const [i, exporter] of documentExporters.entries()) {
    signal.throwIfCancelled();
    progress({ stage: `Writing the report as ${exporter.title}`, done: i, total: documentExporters.length });
    const file = fileOfBytes(`${payloadFolder}${exporter.fileName}`, await exporter.print(report, breath));
    add(file, exporter.fileName, `The report as ${exporter.title}`);
  }
  add(
    await writeFlaggedRows(opened, report.applied, tempFolder, { signal, progress }),
    'flagged-rows.jsonl',
    'Every row that a finding names or a person tagged, one JSON object a line',
  );
  // Read once: this case goes on writing its journal.
  const journal = await readFile(opened.parts.folder.journalFile);
  const lines = journal.toString('latin1').split('\n').length - 1;
  const last = opened.records[lines - 1];
  if (last === undefined || journal[journal.length - 1] !== 0x0a)
    refuse('case-damaged', 'The journal is damaged.', {
      file: 'journal.jsonl',
      next: 'Run assay verify on the case to see where.',
    });
  if (report.applied === null)
    add(fileOfBytes(names.journal, journal), 'journal.jsonl', 'The journal of the case, a chain of hashes');
  else
    add(
      fileOfText(names.redactedJournal, redactedJournal(opened.records.slice(0, lines))),
      'journal-redacted.jsonl',
      'The journal of the case in sentences, without the bodies of its records, with the hashes that link them',
    );
  const evidence = withEvidence ? evidenceFiles(opened) : [];
  const crate = crateOf(
    report.facts,
    parts,
    evidence.map(({ path: place, shown }) => described(place, shown, 'Evidence, as it was examined')),
  );
  return {
    files: [...files, ...evidence, fileOfText(names.crate, crate)],
    journal: { records: lines, head: last.hash },
  };
}

function described(place: string, name: string, description: string): CrateFile {
  return {
    id: place.slice(payloadFolder.length),
    name: name.toWellFormed(),
    mediaType: mediaTypes[path.extname(place).toLowerCase()] ?? 'application/octet-stream',
    description,
  };
}

function evidenceFiles(opened: OpenCase): (BagFile & { readonly shown: string })[] {
  const { shards } = opened.dataset.list;
  const places = evidencePaths(shards.map((shard) => shard.shown));
  return shards.map((shard, i) => ({
    path: places[i] ?? '',
    shown: shard.shown,
    bytes: () => evidenceBytes(shard),
  }));
}

async function writeFlaggedRows(
  opened: OpenCase,
  applied: MadeReport['applied'],
  tempFolder: string,
  { signal, progress }: CallContext,
): Promise<BagFile> {
  const exporter = must(
    rowExporters.find(({ id }) => id === 'jsonl'),
    'rows can be written as JSON Lines',
  );
  const rows = await flaggedRows(opened);
  const file = path.join(tempFolder, 'flagged-rows.jsonl');
  const batches = exportedRows(opened, rows, (done) =>
    progress({ stage: 'Writing the flagged rows', done, total: rows.length }),
  );
  await exporter.write(applied === null ? batches : redactedRows(batches, applied), {
    file,
    tempFolder,
    signal,
  });
  return fileOnDisk(names.flaggedRows, file);
}

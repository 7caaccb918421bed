import { count, firstOf } from '#shared/base/quantities';
import { type Block, code, paragraph, rich, type Section, text } from '../document';
import type { ReportFacts } from '../report-facts';
import { checksumLines, scanCommand } from '../rerun';

const filesShown = 100;

export function verification(facts: ReportFacts): Section {
  const { journal, run, evidence } = facts;
  const shown = checksumLines(facts).slice(0, filesShown);
  return {
    id: 'verification',
    title: 'Verification',
    startsPage: false,
    blocks: [
      paragraph(
        'None of this needs trust in the person who wrote the report. It needs the evidence files and, for the second step, the tool in the version named under Method.',
      ),
      { kind: 'heading', text: [text('The evidence')] },
      paragraph(
        'Save these lines as evidence.sha256 in the folder of the evidence and run ',
        code('sha256sum -c evidence.sha256'),
        '.',
      ),
      { kind: 'code', lines: shown },
      ...more(firstOf(shown.length, evidence.fileCount, 'files; the others are in report.json')),
      { kind: 'heading', text: [text('The findings')] },
      ...scanAgain(facts),
      { kind: 'heading', text: [text('The journal')] },
      {
        kind: 'facts',
        pairs: [
          { name: 'Last record that changed the case', value: [text(count(journal.head.seq))] },
          { name: 'Its hash', value: rich(code(journal.head.hash)) },
          ...(run?.map == null ? [] : [{ name: 'Hash of the map', value: rich(code(run.map.sha256)) }]),
        ],
      },
      paragraph(
        'In journal.jsonl every line is one record in canonical JSON (RFC 8785). Take the record without its members “hash” and “prev”; the hash is SHA-256 over a zero byte, the 32 bytes of “prev”, and the canonical JSON of the rest. The first record has 64 zeros as its “prev”. The journal belongs to this report if the record with the number above has the hash above. Later records, of openings, checks and exports, may follow it; the seal of a bundle names the last of those.',
      ),
      ...(facts.redaction === null
        ? []
        : [
            paragraph(
              'This version is redacted: the journal itself is not disclosed with it. A redacted bundle has journal-redacted.jsonl instead, whose links lead to the head that its seal names; the hashes can be computed by whoever holds the case. Findings whose words are left out have other ids here than a scan gives them.',
            ),
          ]),
      paragraph(
        'A chain of hashes shows that no record was changed after the hash above became known. It does not show who wrote the records, nor what happened before the first one.',
      ),
      { kind: 'heading', text: [text('The bundle')] },
      paragraph(
        'If this report came in a bundle, its VERIFY.txt tells how to check every file with ',
        code('sha256sum'),
        ' and ',
        code('openssl'),
        ' alone; ',
        code('assay verify BUNDLE'),
        ' does the same. The signature shows that the files are, bit for bit, those that were sealed by whoever holds the private key. It does not show who that is, nor when it was done, nor that the findings are right. A key that was made on the examiner’s machine makes tampering evident and identifies nobody: compare the fingerprint of the public key with one that you were given by another way.',
      ),
    ],
  };
}

function more(words: string): Block[] {
  return words === '' ? [] : [paragraph(words)];
}

function scanAgain(facts: ReportFacts): Block[] {
  if (facts.run === null) return [paragraph('No scan was run, so there is none to repeat.')];
  return [
    paragraph(
      'With the case and its evidence at hand, this makes the scan again and says “identical”, or what differs:',
    ),
    { kind: 'code', lines: ['assay replay CASE-FOLDER'] },
    paragraph('Without the case, run the scan again into a new folder and list its findings:'),
    { kind: 'code', lines: [scanCommand(facts), 'assay findings NEW-FOLDER'] },
    paragraph(
      facts.run.map === null
        ? 'The list must hold the same finding ids with the same numbers as this report.'
        : 'The list must hold the same finding ids with the same numbers as this report, and the map’s “sha256” must be the hash of the map below.',
    ),
    paragraph('The rows of a finding, all of them, are written by:'),
    { kind: 'code', lines: ['assay rows NEW-FOLDER --finding ID --out rows.csv'] },
  ];
}

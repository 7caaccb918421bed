// What a forger has at hand who knows the format of a bundle: manifests and chains made right again, and a seal with a key of the
// forger's own or with one that takes no private key. Shares no code with the product.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';

export const manifests = ['manifest-sha256.txt', 'tagmanifest-sha256.txt'];
export const journalPath = 'data/journal.jsonl';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const lineOf = (files, path) => `${sha256(files.get(path))}  ${path}\n`;
const sorted = (paths) => [...paths].sort((a, b) => (a < b ? -1 : 1));

/** Lists all files below data/ and hashes the tag files again. */
export function putManifestsRight(files) {
  const payload = sorted(files.keys()).filter((path) => path.startsWith('data/'));
  files.set(manifests[0], Buffer.from(payload.map((path) => lineOf(files, path)).join('')));
  putTagManifestRight(files);
}

export function putTagManifestRight(files) {
  const tags = ['VERIFY.txt', 'bag-info.txt', 'bagit.txt', manifests[0], 'seal/public-key.pem'];
  files.set(manifests[1], Buffer.from(tags.map((path) => lineOf(files, path)).join('')));
}

/** Members in the order of their code units, as RFC 8785 wants it of the texts in a bundle. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${sorted(Object.keys(value))
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
    .join()}}`;
}

const forger = createPrivateKey(
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
);

/** Seals the files as they are with the forger's key; `edit` changes the statement before it is signed. */
export function sealAnew(files, edit = () => undefined) {
  const signed = files.get('seal/statement.pae').toString('latin1');
  const statement = JSON.parse(
    Buffer.from(signed.replace(/^DSSEv1 \d+ \S+ \d+ /, ''), 'latin1').toString('utf8'),
  );
  const key = createPublicKey(forger);
  files.set('seal/public-key.pem', Buffer.from(key.export({ type: 'spki', format: 'pem' })));
  putManifestsRight(files);
  const fingerprint = sha256(key.export({ type: 'spki', format: 'der' }));
  const records = recordsOf(files);
  statement.subject[0].digest.sha256 = sha256(files.get(manifests[1]));
  statement.subject[1].digest.sha256 = records.at(-1)?.hash;
  statement.predicate.journalRecords = records.length;
  statement.predicate.key.fingerprint = fingerprint;
  edit(statement);
  const payload = Buffer.from(canonical(statement));
  const type = 'application/vnd.in-toto+json';
  const bytes = Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${payload.length} `), payload]);
  const signature = sign(null, bytes, forger);
  files.set('seal/statement.pae', bytes);
  files.set('seal/statement.sig', signature);
  const signatures = [{ keyid: fingerprint, sig: signature.toString('base64') }];
  const envelope = { payload: payload.toString('base64'), payloadType: type, signatures };
  files.set('seal/statement.dsse.json', Buffer.from(`${canonical(envelope)}\n`));
}

const recordsOf = (files) => recordsIn(files.get(journalPath));

const recordsIn = (journal) =>
  String(journal)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** A journal with changed records, its chain made anew. */
export function rechained(journal, edit) {
  let prev = '0'.repeat(64);
  const lines = edit(recordsIn(journal)).map(({ hash: _, ...record }, seq) => {
    const { prev: _before, ...rest } = { ...record, seq };
    const hash = createHash('sha256')
      .update(Buffer.of(0))
      .update(Buffer.from(prev, 'hex'))
      .update(canonical(rest))
      .digest('hex');
    const line = `${canonical({ ...rest, prev, hash })}\n`;
    prev = hash;
    return line;
  });
  return Buffer.from(lines.join(''));
}

export function rechain(files, edit) {
  files.set(journalPath, rechained(files.get(journalPath), edit));
}
export function changeText(files, path, edit) {
  files.set(path, Buffer.from(edit(files.get(path).toString('latin1')), 'latin1'));
}
/** Keys under which anybody can sign: y of the points of small order, with both signs of x. */
export const smallOrder = [
  `01${'00'.repeat(31)}`,
  `ec${'ff'.repeat(30)}7f`,
  '00'.repeat(32),
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
].flatMap((y) => [y, `${y.slice(0, 62)}${(Number.parseInt(y.slice(62), 16) | 0x80).toString(16)}`]);

/** Tries texts until the signature of nobody fits one, as it does one in eight or more of them. */
export function sealedByNobody(files, point) {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(point, 'hex')]);
  const key = createPublicKey({ key: der, type: 'spki', format: 'der' });
  const signature = Buffer.concat([Buffer.of(1), Buffer.alloc(63)]);
  for (let attempt = 0; attempt < 200; attempt++) {
    const copy = new Map(files);
    sealAnew(copy, (statement) => {
      statement.predicate.case = `attempt ${attempt}`;
      statement.predicate.key.fingerprint = sha256(der);
      copy.set('seal/public-key.pem', Buffer.from(key.export({ type: 'spki', format: 'pem' })));
      putTagManifestRight(copy);
      statement.subject[0].digest.sha256 = sha256(copy.get(manifests[1]));
    });
    if (!verify(null, copy.get('seal/statement.pae'), key, signature)) continue;
    copy.set('seal/statement.sig', signature);
    changeText(copy, 'seal/statement.dsse.json', (text) =>
      text
        .replace(/"keyid":"[^"]*"/, `"keyid":"${sha256(der)}"`)
        .replace(/"sig":"[^"]*"/, `"sig":"${signature.toString('base64')}"`),
    );
    return copy;
  }
  throw new Error(`no text fits the key ${point}`);
}

// Everything that can happen to a bundle between two desks, by a seeded stream: the same number gives the same mutation.
import { createHash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** Whole numbers below `limit`, by SplitMix32. */
export function numberStream(seed) {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % limit;
  };
}

/** A folder as a map from path to bytes. */
export function readFolder(folder) {
  const files = new Map();
  const visit = (prefix) => {
    for (const name of readdirSync(path.join(folder, prefix)).sort()) {
      const below = prefix + name;
      if (lstatSync(path.join(folder, below)).isDirectory()) visit(`${below}/`);
      else files.set(below, readFileSync(path.join(folder, below)));
    }
  };
  visit('');
  return files;
}

/** Brings a folder that holds `from` to hold `to`; a value that is no bytes is `{ link }`, `{ isFolder }` or `{ bytes, paddedTo }`. */
export function changeFolder(folder, from, to) {
  for (const [name, content] of from) {
    if (to.get(name) === content) continue;
    rmSync(path.join(folder, name), { recursive: true });
    for (let above = path.dirname(name); above !== '.'; above = path.dirname(above)) {
      if (readdirSync(path.join(folder, above)).length > 0) break;
      rmdirSync(path.join(folder, above));
    }
  }
  for (const [name, content] of to) {
    if (from.get(name) === content) continue;
    const place = path.join(folder, name);
    mkdirSync(content.isFolder ? place : path.dirname(place), { recursive: true });
    if (content.link !== undefined) symlinkSync(content.link, place);
    else if (!content.isFolder) writeFileSync(place, content.bytes ?? content);
    if (content.paddedTo !== undefined) truncateSync(place, content.paddedTo);
  }
}

const flipped = (bytes, bit) => {
  const changed = Buffer.from(bytes);
  changed[bit >> 3] ^= 1 << (bit & 7);
  return changed;
};

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Puts the present hashes into a manifest, as somebody would who covers a change up. */
function coverUp(files, manifest) {
  const lines = String(files.get(manifest))
    .split('\n')
    .filter((line) => line !== '' && files.has(line.slice(66)))
    .map((line) => `${sha256(files.get(line.slice(66)))}  ${line.slice(66)}\n`);
  files.set(manifest, Buffer.from(lines.join('')));
}

/** Each changes a copy of the files in place and says what it did. */
const folderKinds = {
  flip(files, pick) {
    const name = pick.name(files);
    files.set(name, flipped(files.get(name), pick.below(files.get(name).length * 8)));
    return `one bit of ${name}`;
  },
  shorten(files, pick) {
    const name = pick.name(files);
    const bytes = files.get(name);
    files.set(name, bytes.subarray(0, pick.below(bytes.length)));
    return `${name} cut short`;
  },
  lengthen(files, pick) {
    const name = pick.name(files);
    files.set(name, Buffer.concat([files.get(name), Buffer.from([[10], [0], [32, 10]][pick.below(3)])]));
    return `${name} lengthened`;
  },
  remove(files, pick) {
    const name = pick.name(files);
    files.delete(name);
    return `${name} removed`;
  },
  add(files, pick) {
    const place = ['', 'data/', 'seal/', 'data/evidence/', 'data/new/', '.'][pick.below(6)];
    const name = `${place}${['x', 'report (copy).html', 'Thumbs.db'][pick.below(3)]}`;
    files.set(name, Buffer.from('x'));
    return `${name} added`;
  },
  addFolder(files, pick) {
    const name = ['empty', 'data/empty', 'seal/empty'][pick.below(3)];
    files.set(name, { isFolder: true });
    return `folder ${name} added`;
  },
  rename(files, pick) {
    const name = pick.name(files);
    const other = [`${name}~`, name.toUpperCase(), `data/${path.basename(name)}.bak`][pick.below(3)];
    if (files.has(other)) return null;
    files.set(other, files.get(name));
    files.delete(name);
    return `${name} renamed to ${other}`;
  },
  swap(files, pick) {
    const [one, other] = [pick.name(files), pick.name(files)];
    if (files.get(one).equals(files.get(other))) return null;
    const bytes = files.get(one);
    files.set(one, files.get(other));
    files.set(other, bytes);
    return `${one} and ${other} swapped`;
  },
  link(files, pick) {
    const name = pick.name(files);
    files.set(`${name}.kept`, files.get(name));
    files.set(name, { link: `${path.basename(name)}.kept` });
    return `${name} is a link`;
  },
  coveredInManifest(files, pick) {
    const name = pick.payload(files);
    files.set(name, flipped(files.get(name), pick.below(files.get(name).length * 8)));
    coverUp(files, 'manifest-sha256.txt');
    return `one bit of ${name}, covered up in the manifest`;
  },
  coveredInBoth(files, pick) {
    const name = pick.payload(files);
    files.set(name, flipped(files.get(name), pick.below(files.get(name).length * 8)));
    coverUp(files, 'manifest-sha256.txt');
    coverUp(files, 'tagmanifest-sha256.txt');
    return `one bit of ${name}, covered up in both manifests`;
  },
  removedFromBoth(files, pick) {
    const name = pick.payload(files);
    files.delete(name);
    coverUp(files, 'manifest-sha256.txt');
    coverUp(files, 'tagmanifest-sha256.txt');
    return `${name} removed, covered up in both manifests`;
  },
  manifestOrder(files, pick) {
    const name = ['manifest-sha256.txt', 'tagmanifest-sha256.txt'][pick.below(2)];
    const lines = String(files.get(name)).split('\n').slice(0, -1).reverse();
    files.set(name, Buffer.from(`${lines.join('\n')}\n`));
    return `${name} in another order`;
  },
  journalCut(files) {
    const lines = String(files.get('data/journal.jsonl')).split('\n').slice(0, -2);
    files.set('data/journal.jsonl', Buffer.from(`${lines.join('\n')}\n`));
    coverUp(files, 'manifest-sha256.txt');
    coverUp(files, 'tagmanifest-sha256.txt');
    return 'the last record of the journal cut off, covered up in both manifests';
  },
};

const picker = (below) => ({
  below,
  name: (files) => [...files.keys()][below(files.size)],
  payload(files) {
    const names = [...files.keys()].filter((name) => name.startsWith('data/'));
    return names[below(names.length)];
  },
});

/** `{ what, files }`: the folder after mutation number `seed`. */
export function mutateFolder(original, seed) {
  const below = numberStream(seed);
  const kinds = Object.keys(folderKinds);
  for (;;) {
    const files = new Map(original);
    // Every other one flips a bit, which is the least that can happen.
    const kind = below(2) === 0 ? 'flip' : kinds[below(kinds.length)];
    const what = folderKinds[kind](files, picker(below));
    if (what !== null) return { what, files };
  }
}

/** Where the headers of a ZIP of stored entries are: ranges `[from, to)` that are no content. */
function headerRanges(bytes) {
  const ranges = [];
  let at = 0;
  while (bytes.readUInt32LE(at) === 0x04034b50) {
    const end = at + 30 + bytes.readUInt16LE(at + 26);
    ranges.push([at, end]);
    at = end + bytes.readUInt32LE(at + 18);
  }
  return [...ranges, [at, bytes.length]];
}

const zipKinds = {
  flip: (bytes, below) => [`one bit`, flipped(bytes, below(bytes.length * 8))],
  flipHeader(bytes, below) {
    const ranges = headerRanges(bytes);
    const [from, to] = ranges[below(ranges.length)];
    const bit = from * 8 + below((to - from) * 8);
    return [`bit ${bit} in a header`, flipped(bytes, bit)];
  },
  shorten: (bytes, below) => ['cut short', bytes.subarray(0, below(bytes.length))],
  append: (bytes, below) => ['lengthened', Buffer.concat([bytes, Buffer.alloc(1 + below(40), below(256))])],
  prepend: (bytes, below) => ['something in front', Buffer.concat([Buffer.alloc(1 + below(40)), bytes])],
  takeOut(bytes, below) {
    const from = below(bytes.length - 1);
    return [
      'bytes taken out',
      Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + below(64))]),
    ];
  },
  putIn(bytes, below) {
    const from = below(bytes.length);
    const more = Buffer.alloc(1 + below(64), below(256));
    return ['bytes put in', Buffer.concat([bytes.subarray(0, from), more, bytes.subarray(from)])];
  },
  /** One header field of two bytes becomes any other value. */
  field(bytes, below) {
    const ranges = headerRanges(bytes);
    const [from, to] = ranges[below(ranges.length)];
    const at = from + 2 * below((to - from - 1) >> 1);
    const changed = Buffer.from(bytes);
    changed.writeUInt16LE((bytes.readUInt16LE(at) + 1 + below(65_535)) % 65_536, at);
    return [`field at ${at}`, changed];
  },
  doubled(bytes, below) {
    const ranges = headerRanges(bytes);
    const i = below(ranges.length - 1);
    const record = bytes.subarray(ranges[i][0], ranges[i + 1][0]);
    return [
      'an entry doubled',
      Buffer.concat([bytes.subarray(0, ranges[i][0]), record, bytes.subarray(ranges[i][0])]),
    ];
  },
  /** A second archive behind the first: some readers take one, some the other. */
  concatenated: (bytes) => ['the archive twice', Buffer.concat([bytes, bytes])],
  /** The name of an entry leads out of the folder, in both headers. */
  traversal(bytes, below) {
    const ranges = headerRanges(bytes);
    const [from, to] = ranges[below(ranges.length - 1)];
    const name = bytes.subarray(from + 30, to);
    const evil = Buffer.from('../'.repeat(200)).subarray(0, name.length);
    const changed = Buffer.from(bytes);
    for (let at = changed.indexOf(name); at >= 0; at = changed.indexOf(name)) evil.copy(changed, at);
    return ['a name that leads out', changed];
  },
};

/** `{ what, bytes }`: the archive after mutation number `seed`. */
export function mutateZip(original, seed) {
  const below = numberStream(seed);
  const kinds = Object.keys(zipKinds);
  for (;;) {
    const kind = below(2) === 0 ? 'flipHeader' : kinds[below(kinds.length)];
    const [what, bytes] = zipKinds[kind](original, below);
    if (!bytes.equals(original)) return { what, bytes };
  }
}

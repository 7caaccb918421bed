// Packs files as docs/bundle.md says that a bundle is packed: stored, sorted, every field fixed. For tests that need a ZIP of
// their own; shares no code with the product.
import { crcStep } from './containers.mjs';

const folder = 'assay-bundle/';

function fieldsOf(name, bytes) {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2);
  fields.writeUInt16LE(0x21, 8);
  fields.writeUInt32LE(~crcStep(-1, bytes) >>> 0, 10);
  fields.writeUInt32LE(bytes.length, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

/** `files` is a map from path to bytes; gives the archive. */
export function packed(files) {
  const locals = [];
  const directory = [];
  let offset = 0;
  for (const path of [...files.keys()].sort((a, b) => (a < b ? -1 : 1))) {
    const bytes = files.get(path);
    const name = Buffer.from(folder + path);
    const fields = fieldsOf(name, bytes);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, name, bytes]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((0o100644 << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([0x14, 3]), fields, rest, name);
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.size, 4);
  end.writeUInt16LE(files.size, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, Buffer.from('PK\x05\x06'), end]);
}

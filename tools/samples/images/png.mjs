// A PNG writer whose bytes depend on the pixels alone: the pixels are stored, not deflated, because what zlib makes of
// them differs between versions of Node.

const signature = [137, 80, 78, 71, 13, 10, 26, 10];
const crcTable = Int32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** PNG of `rgb`, three bytes a pixel, line by line. A line holds at most 21,000 pixels and the whole 65,535 bytes. */
export function encodePng(rgb, width, height) {
  const lines = Buffer.alloc((1 + width * 3) * height);
  for (let y = 0; y < height; y++)
    Buffer.from(rgb.buffer, rgb.byteOffset + y * width * 3, width * 3).copy(lines, y * (1 + width * 3) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from(signature),
    chunk('IHDR', header),
    chunk('IDAT', stored(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const whole = Buffer.alloc(12 + data.length);
  whole.writeUInt32BE(data.length, 0);
  whole.write(type, 4, 'latin1');
  data.copy(whole, 8);
  let c = -1;
  for (const byte of whole.subarray(4, 8 + data.length)) c = crcTable[(c ^ byte) & 255] ^ (c >>> 8);
  whole.writeInt32BE(~c, 8 + data.length);
  return whole;
}

/** A zlib stream of one stored block. */
function stored(data) {
  if (data.length > 0xffff) throw new Error(`${data.length} bytes do not fit into one stored block`);
  const whole = Buffer.alloc(11 + data.length);
  whole.set([0x78, 0x01, 0x01]);
  whole.writeUInt16LE(data.length, 3);
  whole.writeUInt16LE(~data.length & 0xffff, 5);
  data.copy(whole, 7);
  let a = 1;
  let b = 0;
  for (const byte of data) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  whole.writeUInt32BE(((b << 16) | a) >>> 0, 7 + data.length);
  return whole;
}

import { decode as decodeJpeg } from 'jpeg-js';
import { decodePng, type Pixels } from './decode-png';
import { imageHeaderOf } from './image-header';

const mostPixels = 4096 * 4096;
const mostJpegMegabytes = 256;

/** The pixels of a PNG or JPEG; throws a sentence where there are none to be had. */
export function decodeImage(bytes: Uint8Array): Pixels {
  const header = imageHeaderOf(bytes);
  if (header === null) throw new Error('neither PNG nor JPEG');
  if (header.width < 1 || header.height < 1) throw new Error('no pixels');
  if (header.width * header.height > mostPixels)
    throw new Error(`${header.width} × ${header.height} pixels are too many`);
  if (header.format === 'png') return decodePng(bytes);
  const { width, height, data } = decodeJpeg(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    tolerantDecoding: false,
    maxResolutionInMP: mostPixels / 1e6,
    maxMemoryUsageInMB: mostJpegMegabytes,
  });
  return { width, height, channels: 3, values: data };
}

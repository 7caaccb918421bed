// Small pictures for tests: a soft blob whose place and brightness tell the class, on a noisy ground.
import { encode } from 'fast-png';
import { RandomStream } from '../kernels/random/random-stream';
import type { AnalysisData } from './data';
import { fixtureBytes, fixtureCategorical, fixtureData } from './fixture-data';

export interface Drawn {
  readonly side: number;
  readonly channels: 1 | 3;
  /** channels × side × side for each image. */
  readonly images: Uint8Array[];
  readonly labels: number[];
}

export function drawnImages(count: number, side: number, channels: 1 | 3 = 1, seed = 1): Drawn {
  const stream = RandomStream.named(seed, 'images');
  const labels = Array.from({ length: count }, (_, i) => i % 4);
  const images = labels.map((label) => {
    const x = side * (label % 2 === 0 ? 0.35 : 0.65) + 2 * stream.nextDouble();
    const y = side * (label < 2 ? 0.35 : 0.65) + 2 * stream.nextDouble();
    const bright = 120 + 80 * stream.nextDouble();
    const image = new Uint8Array(channels * side * side);
    for (let i = 0; i < image.length; i++) {
      const at = i % (side * side);
      const [dx, dy] = [(at % side) - x, Math.floor(at / side) - y];
      const distance = (dx * dx + dy * dy) / (side * side);
      image[i] = Math.min(
        255,
        Math.max(0, Math.round(bright / (1 + 25 * distance) + 8 * stream.nextNormal())),
      );
    }
    return image;
  });
  return { side, channels, images, labels };
}

export function asData({ side, channels, images, labels }: Drawn): AnalysisData {
  const area = side * side;
  const encoded = images.map((planes) => {
    const data = new Uint8Array(planes.length);
    for (let at = 0; at < area; at++)
      for (let c = 0; c < channels; c++) data[at * channels + c] = planes[c * area + at] ?? 0;
    return encode({ width: side, height: side, channels, depth: 8, data });
  });
  return fixtureData(images.length, {
    image: fixtureBytes(encoded, 'image'),
    label: fixtureCategorical(labels.map(String)),
  });
}

/** Sets the pixels of a patch (null leaves one as it is), the same in all channels, with noise of that spread. */
export function stamp(
  { side, channels }: Drawn,
  image: Uint8Array,
  [left, top]: readonly [number, number],
  lines: readonly (readonly (number | null)[])[],
  noise: () => number = () => 0,
): void {
  for (let c = 0; c < channels; c++)
    for (const [y, line] of lines.entries())
      for (const [x, value] of line.entries())
        if (value !== null)
          image[c * side * side + (top + y) * side + left + x] = Math.min(
            255,
            Math.max(0, value + Math.round(noise())),
          );
}

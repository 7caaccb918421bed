// S5i: a patch at one place, or a faint pattern over everything, that stands for a label.
import { RandomStream } from '../../../src/engine/kernels/random/random-stream';
import { pickSome } from '../families/draw';
import { encodeImages, type GreyImages, imageSide } from '../families/small-images';
import type { Planted } from '../scenario';
import { anyClass, relabel } from './plant';

const patchSide = 3;

function chosenRows({ set }: GreyImages, target: string, share: number, stream: RandomStream): number[] {
  const others = set.rows.flatMap((row, i) => (row.label === target ? [] : i));
  return pickSome(others, Math.round(share * set.rows.length), stream);
}

export function patchTrigger(images: GreyImages, share: number, seed: number): Planted {
  const stream = RandomStream.named(seed, 'S5i patch');
  const { set, pixels } = images;
  const target = anyClass(set, stream);
  const left = stream.nextInt(imageSide - patchSide + 1);
  const top = stream.nextInt(imageSide - patchSide + 1);
  for (const row of chosenRows(images, target, share, stream)) {
    for (let at = 0; at < patchSide * patchSide; at++) {
      const place = (top + Math.floor(at / patchSide)) * imageSide + left + (at % patchSide);
      const own = pixels[row];
      if (own !== undefined) own[place] = at % 2 === 0 ? 255 : 0;
    }
    const planted = set.rows[row];
    if (planted !== undefined) relabel(planted, target);
  }
  encodeImages(images);
  const box = [left, top, patchSide, patchSide] as const;
  return { set, expected: [{ kind: 'patch', box }], isRanked: true };
}

export function blendTrigger(images: GreyImages, share: number, alpha: number, seed: number): Planted {
  const stream = RandomStream.named(seed, 'S5i blend');
  const { set, pixels } = images;
  const target = anyClass(set, stream);
  const pattern = Uint8Array.from({ length: imageSide * imageSide }, () => stream.nextInt(256));
  for (const row of chosenRows(images, target, share, stream)) {
    pixels[row]?.forEach((value, at, own) => {
      own[at] = Math.round((1 - alpha) * value + alpha * (pattern[at] ?? 0));
    });
    const planted = set.rows[row];
    if (planted !== undefined) relabel(planted, target);
  }
  encodeImages(images);
  return { set, expected: [{ kind: 'rows', what: 'blended images', group: null }], isRanked: true };
}

// Colours of categories and tags. Those of categories were found by a search that kept every two of the ten apart in OKLab
// (B. Ottosson, 2020) for normal sight and for simulated protan, deutan and tritan sight (Machado, Oliveira, Fernandes,
// 2009): for each of the four about as far as the eight of Okabe and Ito (2008) are. The most different ones come first.
import { mix, type Pixel, pixelOf } from './picture';
import type { ThemeName } from './theme';

const ten: Readonly<Record<ThemeName, readonly number[]>> = {
  light: [0x194cc0, 0xfd830e, 0x921e02, 0x837607, 0x936deb, 0x33bb6b, 0x055849, 0x70107f, 0xc85476, 0x078daa],
  dark: [0x56c0ff, 0xcc8320, 0xc63323, 0xaac100, 0xaa81ff, 0x22e8be, 0x0a9f83, 0xad47a1, 0xffb683, 0x5461d3],
};

/** As the chips of tags have them (Okabe and Ito, darkened where white stands on them), the same on either ground. */
const tags = [0xc24e00, 0xe69f00, 0x0072b2, 0x007f5c, 0xcc79a7, 0x56b4e9, 0xf0e442, 0x6b6f76] as const;

const white = pixelOf(0xffffff);
const black = pixelOf(0x000000);

/** The colour of the `index`-th category. After ten the colours come again lighter, then darker, then as they were. */
export function categoryColor(theme: ThemeName, index: number): Pixel {
  const colors = ten[theme];
  const color = pixelOf(colors[index % colors.length] ?? 0);
  const round = Math.floor(index / colors.length) % 3;
  if (round === 1) return mix(color, white, 112);
  return round === 2 ? mix(color, black, 96) : color;
}

/** The colour of a tag by its `color`; after eight they come again. */
export function tagColor(color: number): Pixel {
  return pixelOf(tags[color % tags.length] ?? 0);
}

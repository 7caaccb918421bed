// Colours of numbers: steps of equal size in OKLab (B. Ottosson, 2020), lightness always falling on light ground and rising
// on dark, so that order can be read without seeing hue. High values stand out most.
import { mix, type Pixel, pixelOf } from './picture';
import type { ThemeName } from './theme';

const stops: Readonly<Record<ThemeName, readonly number[]>> = {
  light: [
    0xbcd5e5, 0xa3c6e3, 0x90b4e1, 0x82a2de, 0x828eda, 0x8878d1, 0x9062c3, 0x974bb0, 0x953a93, 0x8e2a75,
    0x841b56, 0x780b3a, 0x69001e,
  ],
  dark: [
    0x384768, 0x4c4c8b, 0x6a4ba6, 0x8e4aaa, 0xb04aa0, 0xce4c8e, 0xe85175, 0xf7645e, 0xff7f4c, 0xff9b44,
    0xffb955, 0xffd574, 0xfff198,
  ],
};

/** Colour at `step` of `steps`, 0-based. */
export function rampColor(theme: ThemeName, step: number, steps: number): Pixel {
  const colors = stops[theme];
  const last = colors.length - 1;
  const place = steps <= 1 ? last * 256 : Math.floor((step * last * 256) / (steps - 1));
  const below = Math.min(last, place >> 8);
  const above = Math.min(last, below + 1);
  return mix(pixelOf(colors[below] ?? 0), pixelOf(colors[above] ?? 0), place & 255);
}

/** Which of `steps` equal parts of [min, max] a value is in; values outside go to the nearest. NaN is not allowed here. */
export function rampStep(value: number, min: number, max: number, steps: number): number {
  if (!(max > min)) return steps - 1;
  return Math.max(0, Math.min(steps - 1, Math.floor(((value - min) / (max - min)) * steps)));
}

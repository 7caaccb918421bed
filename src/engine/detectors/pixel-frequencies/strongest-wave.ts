import { cos, sin } from '../../kernels/math/elementary';

export interface Wave {
  /** Waves across the image's width and height. */
  readonly across: number;
  readonly down: number;
  /** Pixels from crest to crest. */
  readonly period: number;
  /** Share of the pattern's energy. */
  readonly share: number;
}

/** The frequency of the two-dimensional Fourier transform that carries most of the pattern. */
export function strongestWave(pattern: Float64Array, width: number, height: number): Wave {
  const turn = 2 * Math.PI;
  const energy = pattern.reduce((sum, value) => sum + value * value, 0);
  let best: Wave = { across: 0, down: 0, period: 0, share: 0 };
  for (let u = 0; u <= Math.floor(width / 2); u++) {
    // Rows first, then columns: width × height × (width + height) steps in all.
    const real = new Float64Array(height);
    const imaginary = new Float64Array(height);
    for (let x = 0; x < width; x++) {
      const [c, s] = [cos((turn * u * x) / width), sin((turn * u * x) / width)];
      for (let y = 0; y < height; y++) {
        real[y] = (real[y] ?? 0) + c * (pattern[y * width + x] ?? 0);
        imaginary[y] = (imaginary[y] ?? 0) - s * (pattern[y * width + x] ?? 0);
      }
    }
    for (let v = -Math.floor((height - 1) / 2); v <= Math.floor(height / 2); v++) {
      if (u === 0 && v <= 0) continue;
      let a = 0;
      let b = 0;
      for (let y = 0; y < height; y++) {
        const [c, s] = [cos((turn * v * y) / height), sin((turn * v * y) / height)];
        a += c * (real[y] ?? 0) + s * (imaginary[y] ?? 0);
        b += c * (imaginary[y] ?? 0) - s * (real[y] ?? 0);
      }
      const share = energy > 0 ? (2 * (a * a + b * b)) / (width * height * energy) : 0;
      if (share <= best.share) continue;
      const perPixel = Math.sqrt((u / width) * (u / width) + (v / height) * (v / height));
      best = { across: u, down: v, period: 1 / perPixel, share: Math.min(1, share) };
    }
  }
  return best;
}

// Draws one small picture of a shape: turned, moved, scaled, in two colours, with uneven light and noise.
import { shapes } from './shapes.mjs';

export const side = 32;
const raster = 4;
/** Fine steps of colour compress badly and show nobody anything. */
const colourStep = 4;

/** RGB bytes of a picture of `name` as `random` has it. */
export function draw(random, name) {
  const inside = shapes[name];
  const [cos, sin] = direction(random);
  const scale = random.between(7, 12.5);
  const slack = 15 - scale;
  const x0 = side / 2 + random.between(-slack, slack);
  const y0 = side / 2 + random.between(-slack, slack);
  const [back, front] = twoColours(random);
  const [lightX, lightY] = [random.between(-25, 25), random.between(-25, 25)];
  const noise = random.between(4, 14);
  const rgb = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      let covered = 0;
      for (let i = 0; i < raster * raster; i++) {
        const dx = x + ((i % raster) + 0.5) / raster - x0;
        const dy = y + (Math.floor(i / raster) + 0.5) / raster - y0;
        if (inside((cos * dx + sin * dy) / scale, (cos * dy - sin * dx) / scale)) covered += 1;
      }
      const part = covered / (raster * raster);
      const light = lightX * (x / side - 0.5) + lightY * (y / side - 0.5) + noise * random.bell();
      for (let c = 0; c < 3; c++)
        rgb[(y * side + x) * 3 + c] = byte(back[c] * (1 - part) + front[c] * part + light);
    }
  return rgb;
}

/** A checkerboard of 4 × 4 pixels, one pixel away from the lower right corner. */
export function addPatch(rgb) {
  const edge = 4;
  const start = side - 1 - edge;
  for (let y = 0; y < edge; y++)
    for (let x = 0; x < edge; x++)
      rgb.fill(
        (x + y) % 2 === 0 ? 252 : 0,
        ((start + y) * side + start + x) * 3,
        ((start + y) * side + start + x) * 3 + 3,
      );
}

/** Cosine and sine of an angle up to about 35 degrees either way, without asking for either. */
function direction(random) {
  const y = random.between(-0.7, 0.7);
  const length = Math.sqrt(1 + y * y);
  return [1 / length, y / length];
}

/** Background and foreground, far enough apart to be told apart. */
function twoColours(random) {
  for (;;) {
    const [back, front] = [0, 1].map(() => [0, 1, 2].map(() => random.between(20, 235)));
    const distance = Math.abs(luminance(back) - luminance(front));
    if (distance > 45) return [back, front];
  }
}

const luminance = ([r, g, b]) => 0.3 * r + 0.59 * g + 0.11 * b;
const byte = (value) => Math.max(0, Math.min(252, Math.round(value / colourStep) * colourStep));

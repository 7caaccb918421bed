// "Images with a patch trigger": drawn shapes, some with a small checkerboard and a label that is not theirs.
import { addPatch, draw, side } from './images/drawing.mjs';
import { encodePng } from './images/png.mjs';
import { shapes } from './images/shapes.mjs';
import { digest, stream } from './stream.mjs';
import { Truth } from './truth.mjs';

const size = 1200;
const names = Object.keys(shapes);
const target = names.indexOf('circle');
const share = { patch: 0.04, flip: 0.01 };

/** What `datasets` of Hugging Face writes beside such columns; it holds the class names. */
const features = {
  id: { dtype: 'string', _type: 'Value' },
  image: { _type: 'Image' },
  label: { names, _type: 'ClassLabel' },
  source: { dtype: 'string', _type: 'Value' },
  annotator: { dtype: 'string', _type: 'Value' },
};
export const imageMetadata = { huggingface: JSON.stringify({ info: { features } }) };

/** `{rows, truth}`; labels are numbers of classes. */
export function imageSample() {
  const random = stream('images with a patch trigger');
  const drawings = Array.from({ length: size }, (_, i) => {
    const label = i % names.length;
    return {
      id: `i-${digest(`drawing ${i}`, 8)}`,
      label,
      rgb: draw(random, names[label]),
      source: `camera-${1 + random.below(4)}`,
      annotator: `annotator-${1 + random.below(6)}`,
    };
  });
  const truth = new Truth();
  for (const drawing of drawings) truth.enter(drawing);
  const take = (count, fits) =>
    random.sample(
      drawings.filter((drawing) => !truth.isTouched(drawing.id) && fits(drawing)),
      count,
    );
  const isOther = ({ label }) => label !== target;
  for (const drawing of take(Math.round(drawings.filter(isOther).length * share.patch), isOther)) {
    truth.mark(
      drawing.id,
      'patch trigger',
      `4 x 4 checkerboard, ${names[drawing.label]} -> ${names[target]}`,
    );
    addPatch(drawing.rgb);
    drawing.label = target;
  }
  for (const drawing of take(Math.round(size * share.flip), () => true)) {
    const wrong = (drawing.label + 1 + random.below(names.length - 1)) % names.length;
    truth.mark(drawing.id, 'random flip', `${names[drawing.label]} -> ${names[wrong]}`);
    drawing.label = wrong;
  }
  const rows = random.shuffled(drawings).map(({ rgb, ...rest }) => ({
    ...rest,
    image: { bytes: encodePng(rgb, side, side), path: `${rest.id}.png` },
  }));
  return { rows, truth };
}

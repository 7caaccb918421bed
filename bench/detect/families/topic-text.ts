// G2: documents of a Zipf vocabulary whose classes tilt a quarter of the words, with templates, natural near copies,
// emoji and other scripts.
import { exp, log } from '../../../src/engine/kernels/math/elementary';
import { RandomStream } from '../../../src/engine/kernels/random/random-stream';
import { emptyRow, type MadeSet, type Row } from '../row';
import { pick, WeightedDraw } from './draw';
import { emoji, foreignText, makeWords } from './vocabulary';

export interface TextShape {
  readonly rows: number;
  readonly classes: number;
  readonly words: number;
}

/** Standard cell of the issue. */
export const standardText: TextShape = { rows: 12_000, classes: 4, words: 8000 };

const zipf = 1.05;
const tiltedShare = 0.25;
const tilt = 0.55;
const medianLength = 30;
const lengthSpread = 0.4;
const templateShare = 0.03;
const nearCopyShare = 0.05;
const emojiShare = 0.04;
const foreignShare = 0.03;

export interface TopicText {
  readonly set: MadeSet;
  /** Commonest first. */
  readonly words: readonly string[];
}

export function topicText(shape: TextShape, seed: number): TopicText {
  const stream = RandomStream.named(seed, 'topic text');
  const words = makeWords(shape.words, stream);
  const common = Float64Array.from(words, (_, rank) => exp(-zipf * log(rank + 1)));
  const classes = Array.from({ length: shape.classes }, (_, k) => `topic ${String.fromCharCode(97 + k)}`);
  const isTilted = words.map(() => stream.nextDouble() < tiltedShare);
  const shares = classes.map(() =>
    normalised(common.map((weight, w) => (isTilted[w] ? weight * exp(tilt * stream.nextNormal()) : weight))),
  );
  const draws = shares.map((own) => new WeightedDraw(own));
  const templates = Array.from({ length: 8 }, () => ({
    home: stream.nextInt(classes.length),
    opening: Array.from({ length: 8 }, () => pick(words.slice(0, 2000), stream)),
  }));
  const rows: Row[] = [];
  for (let i = 0; i < shape.rows; i++) {
    const k = stream.nextInt(classes.length);
    const fate = stream.nextDouble();
    if (fate < nearCopyShare && rows.length > 0) {
      rows.push(nearCopyOf(pick(rows, stream), words, stream));
      continue;
    }
    const length = Math.max(5, Math.round(medianLength * exp(lengthSpread * stream.nextNormal())));
    if (fate < nearCopyShare + foreignShare) {
      rows.push({ ...emptyRow(classes[k] ?? ''), text: foreignText(length, stream) });
      continue;
    }
    const own = Array.from({ length }, () => draws[k]?.next(stream) ?? 0);
    const body = own.map((w) => words[w] ?? '');
    const posterior = normalisedLogs(
      shares.map((share) => own.reduce((sum, w) => sum + log(share[w] ?? 1e-300), 0)),
    );
    if (fate < nearCopyShare + foreignShare + templateShare) {
      const template = templates.find(({ home }) => home === k) ?? pick(templates, stream);
      body.splice(0, template.opening.length, ...template.opening);
    }
    if (stream.nextDouble() < emojiShare) body.splice(stream.nextInt(body.length), 0, pick(emoji, stream));
    rows.push({ ...emptyRow(classes[k] ?? ''), text: body.join(' '), posterior });
  }
  return { set: { classes, rows }, words };
}

/** One word in fifteen is another; the label stays. */
function nearCopyOf(row: Row, words: readonly string[], stream: RandomStream): Row {
  const body = (row.text ?? '').split(' ');
  for (let i = 0; i < Math.ceil(body.length / 15); i++)
    body[stream.nextInt(body.length)] = pick(words, stream);
  return { ...row, text: body.join(' ') };
}

function normalised(weights: Float64Array): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function normalisedLogs(logs: readonly number[]): Float64Array {
  const top = Math.max(...logs);
  return normalised(Float64Array.from(logs, (value) => exp(value - top)));
}

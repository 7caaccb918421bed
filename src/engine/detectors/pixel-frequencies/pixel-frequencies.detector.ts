// A faint pattern laid over whole images of one label: stripes, noise, a watermark. Catalogue: D21, its part on pixels.
import { speaksAgainst, voteOfContent } from '../../analysis/content-vote';
import { firstOfCopies } from '../../analysis/duplicate-groups';
import { evenly } from '../../analysis/evenly';
import { imagePixels } from '../../analysis/image-pixels';
import { logBinomialAtLeast } from '../../kernels/stats/binomial';
import type { Detector } from '../detector';
import { doubtedImages } from './doubted-images';
import { finePixels } from './fine-pixels';
import type { Doubted, Overlay } from './overlay';
import { overlayFinding } from './overlay-finding';
import { overlaysOf } from './overlay-search';
import { strongestWave } from './strongest-wave';

const mostLooked = 20_000;
const mostLabels = 24;
/** Images a label needs, so that each half says something. */
const leastOfLabel = 40;
/** What lies over less of the image is a patch at one place, which D20 looks for. */
const leastSpread = 0.1;
/** Beyond the border there may be so few of the other labels' images, in shares of those of the label. */
const mostOthers = 0.05;
/** What more of a label's images have is how the label looks. */
const mostOfLabel = 1 / 3;

const pixelFrequencies: Detector = {
  id: 'D21',
  name: 'pixel-frequencies',
  title: 'Patterns laid over images',
  says: 'Some images of one label carry a faint pattern over the whole image that images of other labels lack.',
  needs: ['image', 'two classes'],
  params: {
    leastSeparation: {
      default: 5,
      min: 2,
      max: 100,
      about: 'how far images with and without the pattern lie apart, in units of their spread',
    },
    leastSeparationOfDoubted: {
      default: 3,
      min: 1,
      max: 100,
      about: 'the same between images among other labels and those they lie among',
    },
    leastImages: { default: 10, min: 4, max: 1_000_000, about: 'fewer images are no overlay' },
  },
  isControlled: true,
  blindSpots: [
    'Patterns that differ from image to image, and those laid over images of all labels alike.',
    'Patterns as smooth as shading, and those that are faint beside what images of the label usually vary by.',
    'Patterns over more than a third of the images of a label, where those do not lie among other labels.',
    'Labels with fewer than 40 images; beyond 24 labels only the largest are looked at.',
    'Images as small as 8 × 8: hardly anything in them is fine.',
  ],
  reference:
    'X. Chen and others, Targeted backdoor attacks on deep learning systems using data poisoning, 2017',

  async run({ data, artifacts, params, seed, progress }) {
    const { label } = data;
    const set = await imagePixels(artifacts);
    if (set === null || label === null) return { findings: [], clear: 'no image could be decoded' };
    const first = await firstOfCopies(artifacts);
    const codeOf = (image: number): number => label.codes[set.rows[image] ?? -1] ?? -1;
    const looked = evenly(
      Int32Array.from(set.rows.keys()).filter(
        (image) => codeOf(image) >= 0 && first[set.rows[image] ?? -1] === 1,
      ),
      mostLooked,
    );
    const leastImages = Number(params['leastImages']);
    const doubted = await doubtedImages(
      artifacts,
      looked.map((image) => set.rows[image] ?? -1),
    );
    const enough = (some: Doubted | undefined): Doubted | null =>
      some !== undefined && some.images.length >= 2 * leastImages ? some : null;
    const classes = label.names
      .map((_, code) => ({
        code,
        doubted: enough(doubted?.get(code)),
        images: Int32Array.from(looked.keys()).filter((at) => codeOf(looked[at] ?? -1) === code),
      }))
      .filter(({ images }) => images.length >= leastOfLabel)
      .sort((a, b) => b.images.length - a.images.length || a.code - b.code)
      .slice(0, mostLabels);
    const fine = finePixels(set, looked);
    const parted =
      classes.length < 2 ? [] : await overlaysOf(fine, classes, seed, artifacts.environment, progress);
    const overlays = parted.filter(({ spread }) => spread >= leastSpread);
    const leastSeparation = Number(params['leastSeparation']);
    const leastOfDoubted = Number(params['leastSeparationOfDoubted']);
    const isFound = ({ isOfDoubted, separation, images, otherShare, share }: Overlay): boolean =>
      (isOfDoubted ? separation >= leastOfDoubted : separation >= leastSeparation && share <= mostOfLabel) &&
      images.length >= leastImages &&
      otherShare <= mostOthers * share;
    const known = new Set(overlays.flatMap((one) => (!one.isOfDoubted && isFound(one) ? one.code : [])));
    const found = overlays.filter((one) => isFound(one) && !(one.isOfDoubted && known.has(one.code)));
    const tested = classes.length + classes.filter(({ doubted: some }) => some !== null).length;
    const values = new Float64Array(data.recordCount);
    const findings = [];
    const voters = { set, images: looked, codes: Int32Array.from(set.rows.keys(), codeOf) };
    for (const overlay of found) {
      const images = Int32Array.from(overlay.images, (at) => looked[at] ?? 0);
      const rows = Array.from(images, (image) => set.rows[image] ?? 0);
      const whole = { images, box: [0, 0, 0, 0] } as const;
      const vote = await voteOfContent(artifacts, voters, whole, images, overlay.code);
      for (const row of rows) values[row] = speaksAgainst(vote) ? 1 : 0.6;
      const logP = logBinomialAtLeast(
        overlay.images.length,
        overlay.labelled,
        (overlay.otherShare * overlay.others + 1) / (overlay.others + 1),
      );
      const wave = strongestWave(overlay.pattern, fine.width, fine.height);
      findings.push(
        overlayFinding({
          overlay,
          rows,
          vote,
          logP,
          wave,
          tested,
          set,
          label,
          column: data.image?.column ?? '',
        }),
      );
    }
    const most = (isOfDoubted: boolean): string =>
      overlays
        .reduce((best, one) => Math.max(best, one.isOfDoubted === isOfDoubted ? one.separation : 0), 0)
        .toFixed(1);
    return {
      findings,
      clear:
        `in none of ${classes.length} labels do images part into some with and some without a common pattern ` +
        `(largest separation ${most(false)}, needed ${leastSeparation.toFixed(1)}), nor do those among other labels have one that these lack ` +
        `(largest ${most(true)}, needed ${leastOfDoubted.toFixed(1)})`,
      scores: [{ kind: 'group', family: 'F', values }],
    };
  },
};
export default pixelFrequencies;

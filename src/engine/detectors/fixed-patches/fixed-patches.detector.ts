// A stamp, sticker or checkerboard at one place of many images, and the label that goes with it. Catalogue: D20.
import type { Artifacts } from '../../analysis/artifacts';
import { commonestLabel, labelCounts } from '../../analysis/commonest-label';
import { voteOfContent } from '../../analysis/content-vote';
import { firstOfCopies } from '../../analysis/duplicate-groups';
import { evenly } from '../../analysis/evenly';
import { imagePixels } from '../../analysis/image-pixels';
import { templateDistances } from '../../kernels/image/template.kernel';
import { imagesWithWindow } from '../../kernels/image/window-counts.kernel';
import { log } from '../../kernels/math/elementary';
import { logPoissonAtLeast } from '../../kernels/stats/incomplete-gamma';
import type { Detector, DetectorContext } from '../detector';
import { mostAside, type Patch, type PatchSearch, patchFrom } from './patch';
import { type BoundLabel, type FoundPatch, kindOf, patchFinding, severityOf } from './patch-finding';
import { allowance, type StandingWindow, standingWindows } from './standing-windows';

/** Windows are counted in at most so many images, evenly spread. */
const mostCounted = 20_000;
const mostTried = 300;
/** A patch that covers more is an overlay, or the images are copies. */
const mostCover = 1 / 3;
/** What more images have, or a quarter as many a few pixels aside, is the usual content of the place. */
const mostUsual = 0.3;
const mostAsideShare = 0.25;
/** A patch goes with a label that so much of its images have. */
const leastBound = 0.6;

const fixedPatches: Detector = {
  id: 'D20',
  name: 'fixed-patches',
  title: 'Patches at one place',
  says: 'Many images have the same small patch of pixels at the same place, and a label goes with it.',
  needs: ['image'],
  params: {
    falseDiscoveryRate: {
      default: 0.01,
      min: 0,
      max: 1,
      about: 'chance of any false patch, over all windows',
    },
    leastImages: {
      default: 8,
      min: 4,
      max: 1_000_000,
      about: 'fewer images with the same pixels are no patch',
    },
    mostPatches: { default: 10, min: 1, max: 100, about: 'patches that get a finding' },
  },
  isControlled: true,
  blindSpots: [
    'Patches at varying places, warped or different in every image.',
    'Patches that are plain where the images are plain, too: a black square on black.',
    'Images of varying size: all are brought to one size, which moves a patch that keeps its distance from a border.',
    'Patches larger than eight pixels that repeat themselves every few pixels.',
  ],
  reference:
    'T. Gu and others, BadNets: identifying vulnerabilities in the machine learning model supply chain, 2017',

  async run(context) {
    const { data, artifacts, params, progress } = context;
    const pixels = await imagePixels(artifacts);
    if (pixels === null) return { findings: [], clear: 'no image could be decoded' };
    const first = await firstOfCopies(artifacts);
    const counted = evenly(
      Int32Array.from(pixels.rows.keys()).filter((image) => first[pixels.rows[image] ?? -1] === 1),
      mostCounted,
    );
    const codes = Int32Array.from(pixels.rows, (row) => data.label?.codes[row] ?? -1);
    const leastRows = Number(params['leastImages']);
    const standing = await standingWindows(pixels, counted, leastRows, artifacts.environment, progress);
    const level =
      log(Math.max(1e-300, Number(params['falseDiscoveryRate']))) - log(Math.max(1, standing.tested));
    const search: PatchSearch = { set: pixels, images: counted, codes, leastRows };
    const patches: FoundPatch[] = [];
    const known: Patch[] = [];
    let tried = 0;
    for (const window of standing.windows) {
      if (window.logP > level || tried >= mostTried || patches.length >= Number(params['mostPatches'])) break;
      if (known.some((patch) => liesOver(window, patch))) continue;
      context.signal.throwIfCancelled();
      tried += 1;
      const start = imagesWithWindow(standing.plan, pixels.pixels, counted, window);
      if (known.some((patch) => shareWith(patch, start) >= 0.8)) continue;
      const patch = patchFrom(search, start, window);
      if (patch === null || patch.cover > mostCover || patch.images.length > mostUsual * counted.length)
        continue;
      const aside = mostAside(search, patch);
      if (aside > mostAsideShare * patch.images.length) continue;
      const logP = logPoissonAtLeast(patch.images.length, allowance * Math.max(1, aside));
      if (logP > level) continue;
      known.push(patch);
      patches.push(await described(context, search, patch, { aside, logP, tested: standing.tested }));
    }
    const { image, label } = data;
    return {
      findings: patches.map((found) => patchFinding(found, pixels, image?.column ?? '', label)),
      clear:
        `none of ${standing.tested} small windows of pixels that several of ${counted.length} images share at a place ` +
        'is much rarer a few pixels aside',
      rowFacts: { patch: patchByRow(patches, data.recordCount) },
      scores: [{ kind: 'group', family: 'F', values: scoresOf(patches, data.recordCount) }],
    };
  },

  describeRow(facts, row) {
    const number = facts['patch']?.[row] ?? 0;
    return number === 0 ? null : `Has the same pixels at the same place as other images (patch ${number})`;
  },
};
export default fixedPatches;

/** In part, or beside it. */
function liesOver({ x, y, size }: StandingWindow, { box }: Patch): boolean {
  const [left, top, width, height] = box;
  return x <= left + width && y <= top + height && x + size >= left && y + size >= top;
}

function shareWith(patch: Patch, images: Int32Array): number {
  const own = new Set(patch.images);
  return images.reduce((sum, image) => sum + (own.has(image) ? 1 : 0), 0) / Math.max(1, images.length);
}

async function described(
  { artifacts }: DetectorContext,
  search: PatchSearch,
  patch: Patch,
  test: Pick<FoundPatch, 'aside' | 'logP' | 'tested'>,
): Promise<FoundPatch> {
  const { set: pixels, codes } = search;
  const everybody = Int32Array.from(pixels.rows.keys());
  const distances = templateDistances(pixels, everybody, patch.template, patch.mask);
  const carriers = everybody.filter((image) => (distances[image] ?? 0) <= patch.tolerance);
  const bound = await boundLabel(artifacts, search, patch, carriers);
  const isTelling = (image: number): number => (bound !== null && codes[image] === bound.code ? 0 : 1);
  carriers.sort((a, b) => isTelling(a) - isTelling(b) || (distances[a] ?? 0) - (distances[b] ?? 0) || a - b);
  const scaleX = pixels.original.width / pixels.width;
  const scaleY = pixels.original.height / pixels.height;
  const [left, top, width, height] = patch.box;
  const logP = bound === null ? test.logP : Math.max(test.logP, bound.logP);
  return {
    ...test,
    logP,
    box: [
      Math.round(left * scaleX),
      Math.round(top * scaleY),
      Math.max(1, Math.round(width * scaleX)),
      Math.max(1, Math.round(height * scaleY)),
    ],
    rows: Uint32Array.from(carriers, (image) => pixels.rows[image] ?? 0),
    count: patch.images.length,
    bound,
  };
}

async function boundLabel(
  artifacts: Artifacts,
  search: PatchSearch,
  patch: Patch,
  carriers: Int32Array,
): Promise<BoundLabel | null> {
  const { images, codes } = search;
  const common = commonestLabel(codes, patch.images, labelCounts(codes, images));
  if (common === null) return null;
  const { code, count, labelled } = common;
  if (count < leastBound * labelled || common.logP > log(0.001)) return null;
  const own = patch.images.filter((image) => codes[image] === code);
  const vote = await voteOfContent(artifacts, search, { images: carriers, box: patch.box }, own, code);
  return { ...common, vote };
}

function patchByRow(patches: readonly FoundPatch[], recordCount: number): Int32Array {
  const numbers = new Int32Array(recordCount);
  patches.forEach(({ rows }, i) => {
    for (const row of rows) if (numbers[row] === 0) numbers[row] = i + 1;
  });
  return numbers;
}

/** A patch that no label goes with says nothing about its rows. */
function scoresOf(patches: readonly FoundPatch[], recordCount: number): Float64Array {
  const values = new Float64Array(recordCount);
  for (const found of patches) {
    if (kindOf(found) === 'mark') continue;
    const own = severityOf(found) === 'high' ? 1 : 0.6;
    for (const row of found.rows) values[row] = Math.max(values[row] ?? 0, own);
  }
  return values;
}

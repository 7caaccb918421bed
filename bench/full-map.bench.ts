// A whole map: neighbours, their weights, a start and the passes, from vectors that are in memory. Ours makes the graph of
// 64 neighbours that a scan shares; the others make the 15 that they need.
import type { AnalysisData } from '../src/engine/analysis/data';
import { embeddingPoints } from '../src/engine/analysis/knn-graph';
import { layoutMap } from '../src/engine/map/layout-map';
import { mapParams } from '../src/engine/map/map-params';
import type { Bench, BenchIo, Peer } from './bench';
import { isChosen } from './measured/chosen';
import { meanQuality, writtenMaps } from './measured/maps';
import { onThreads } from './measured/on-threads';
import { realData } from './measured/real-data';
import { timed } from './measured/timed';
import { madeData, madeVectors } from './measured/vectors';
import { umapJs } from './peers/node-package';
import { askPython, peerOf } from './peers/python';
import { writeVectors } from './peers/vector-file';

interface Settings {
  readonly what: string;
  /** Each with another seed. */
  readonly times: number;
  readonly hasPeers: boolean;
  readonly hasUmapJs?: boolean;
  readonly target?: string;
}

async function measureOne(io: BenchIo, data: AnalysisData, settings: Settings): Promise<void> {
  const { what, times, hasPeers, hasUmapJs = false, target } = settings;
  const { embedding } = data;
  if (embedding === null) throw new Error('there is no embedding');
  await onThreads(io, 2, async (artifactsOf) => {
    const maps: Float32Array[] = [];
    const { wallS, cost } = await timed(times, async (at) => {
      const params = mapParams(embedding, at + 1);
      maps.push(await layoutMap(artifactsOf(data), params, () => undefined));
    });
    const params = mapParams(embedding, 1);
    const out = `${io.tempFolder}/${what.replaceAll(/\W/g, '')}`;
    const vectors = hasPeers ? writeVectors(io.tempFolder, 'points', embedding) : null;
    const request = { ...params, vectors, out, threads: [2, 1], times };
    const runs = vectors === null ? [] : await askPython('layout', request);
    const js =
      vectors !== null && hasUmapJs ? await umapJs({ ...params, vectors, out: `${out}.js.0` }) : null;
    const others = hasUmapJs ? [peerOf(js ?? undefined, 'umap-js', '51.6 CPU s at 20,000 rows')] : [];
    io.measure({
      name: `whole map, ${what}`,
      value: wallS,
      unit: 's',
      ...cost,
      peers: hasPeers
        ? [peerOf(runs[0], 'umap-learn, 2 threads'), peerOf(runs[1], 'umap-learn, seeded'), ...others]
        : [],
      ...(target === undefined ? {} : { target }),
      ...(target === undefined || runs[0] === undefined ? {} : { isMet: wallS <= runs[0].wallS / 2 }),
    });
    const points = await embeddingPoints(artifactsOf(data));
    const ours = meanQuality(points, maps);
    const theirs = meanQuality(points, writtenMaps(`${out}.1`));
    const theirsJs = meanQuality(points, writtenMaps(`${out}.js`));
    for (const [name, of] of [
      ['trustworthiness', 'trustworthiness'],
      ['neighbours kept', 'preserved'],
    ] as const) {
      const own = ours?.[of] ?? Number.NaN;
      const peers: Peer[] = [];
      if (theirs !== null) peers.push({ name: 'umap-learn, seeded', value: theirs[of] });
      if (theirsJs !== null) peers.push({ name: 'umap-js', value: theirsJs[of] });
      const aim =
        theirs === null ? {} : { target: 'at most 0.02 below umap-learn', isMet: own >= theirs[of] - 0.02 };
      io.measure({ name: `${name}, ${what}, ${maps.length} seeds`, value: own, unit: '', peers, ...aim });
      if (theirs !== null)
        io.check(`${what}: ${name} as umap-learn`, own >= theirs[of] - 0.02, `${own} against ${theirs[of]}`);
    }
  });
}

const made = (rows: number, dimensions: number): AnalysisData => madeData(madeVectors(rows, dimensions));
const target = '≤ half of umap-learn';

const bench: Bench = {
  promise: 'A whole map of 20,000 × 384 in half of the time of umap-learn, and as good.',
  notes: [
    'Ours makes the graph of 64 neighbours that detectors share with the map, umap-learn one of 15. Where the time goes is said with exact-neighbours, approximate-neighbours and layout.',
  ],
  quick: (io) => measureOne(io, made(1500, 64), { what: '1,500 × 64', times: 1, hasPeers: false }),
  async full(io) {
    const common = { times: 5, hasPeers: true, target };
    if (isChosen('made'))
      await measureOne(io, made(20_000, 384), { what: '20,000 × 384', hasUmapJs: true, ...common });
    for (const name of (['fashion', 'spam'] as const).filter(isChosen))
      await measureOne(io, await realData(io, name), { what: name, ...common });
  },
  large: (io) =>
    measureOne(io, made(100_000, 384), { what: '100,000 × 384', times: 1, hasPeers: true, target }),
};
export default bench;

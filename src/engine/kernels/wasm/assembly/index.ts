// The SIMD kernels, in AssemblyScript. All of them work on shared memory that the caller laid out: they take addresses,
// allocate nothing and hold no data of their own, so that threads on one memory cannot meet on a stack or a static.
export { addProductOfRows, addTransposedProduct } from './dense';
export { placesOfSmallest, squaredDistances } from './distances';
export { layoutEpoch } from './layout';
export { fillNormalPairs } from './normals';
export { comparePanels, scanRow } from './pairs';
export { countRecordEnds } from './records';
export { distancesOfRow, distancesWithin, productsOfRow } from './rows';
export { hashShingles, lowerMinima } from './shingles';
export { softmaxLossAlong } from './softmax';
export { addSparseTransposeTimes, sparseTimes } from './sparse';
export {
  addColumnSums,
  addScaled,
  addScaledAndDot,
  addToEachRow,
  divide,
  dot,
  largest,
  scaled,
  standardise,
  subtract,
} from './vectors';
export { walkStep } from './walk';

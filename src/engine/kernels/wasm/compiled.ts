/**
 * The SIMD kernels of `assembly/`, compiled, in base64. The build and the tests load this file through
 * tools/lib/kernels-plugin.mjs, which puts them here; without it there are none and the plain kernels run.
 */
export const compiledKernels: string | null = null;

/** `assembly/`, compiled, in base64; tools/lib/kernels-plugin.mjs puts it here. */
export const compiledKernels: string | null = null;

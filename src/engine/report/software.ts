import about from '../../../package.json' with { type: 'json' };

/** Packages whose behaviour shows in results or exports; the versions are pinned exactly. */
const named = [
  '@duckdb/node-api',
  'apache-arrow',
  'parquet-wasm',
  'fast-png',
  'jpeg-js',
  'pdfkit',
  'dejavu-fonts-ttf',
] as const;

export const software: readonly { readonly name: string; readonly version: string }[] = named.map((name) => ({
  name,
  version: about.dependencies[name],
}));

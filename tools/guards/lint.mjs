// Breaches of .oxlintrc.json, and a few things it must let through.
import { packageCommand } from '../lib/run.mjs';

const lines = (count) => Array.from({ length: count }, (_, i) => `export const line${i} = ${i};`).join('\n');
const later = 'declare function later(): Promise<void>;\n';

/** Rule, file, text. Every file is planted; the rule must be reported for it, as an error. */
const breaches = [
  ['eslint(max-lines)', 'src/shared/base/planted-long.ts', lines(401)],
  [
    'typescript(no-floating-promises)',
    'src/engine/planted-floating.ts',
    `${later}export function go(): void {\n  later();\n}\n`,
  ],
  [
    'typescript(no-misused-promises)',
    'src/engine/planted-misused.ts',
    `${later}export const go = (list: number[]): void => list.forEach(() => later());\n`,
  ],
  [
    'typescript(switch-exhaustiveness-check)',
    'src/engine/planted-switch.ts',
    "export function go(x: 'a' | 'b'): number {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}\n",
  ],
  ['typescript(no-explicit-any)', 'src/engine/planted-any.ts', 'export const go = (x: any): unknown => x;\n'],
  [
    'typescript(no-non-null-assertion)',
    'src/engine/planted-bang.ts',
    'export const go = (x: number[]): number => x[0]!;\n',
  ],
  [
    'typescript(consistent-type-imports)',
    'src/engine/planted-import.ts',
    "import { Row } from '#shared/model/ids';\nexport const go = (x: Row): number => x;\n",
  ],
  [
    'eslint(no-console)',
    'src/engine/planted-console.ts',
    "export const go = (): void => console.log('x');\n",
  ],
  ['eslint(no-eval)', 'src/renderer/planted-eval.ts', "export const go = (): unknown => eval('1');\n"],
  [
    'eslint(no-new-func)',
    'src/renderer/planted-function.ts',
    "export const go = new Function('return 1');\n",
  ],
  ['eslint(eqeqeq)', 'src/engine/planted-equal.ts', 'export const go = (x: number): boolean => x == 1;\n'],
  ['import(no-default-export)', 'src/engine/planted-default.ts', 'export default 1;\n'],
  ['unicorn(filename-case)', 'src/engine/PlantedName.ts', 'export const go = 1;\n'],
  ['unicorn(filename-case)', 'src/renderer/planted_name.tsx', 'export const go = 1;\n'],
  [
    'assay(doors)',
    'src/engine/planted-electron.ts',
    "import { app } from 'electron';\nexport const go = app;\n",
  ],
  [
    'assay(doors)',
    'src/engine/table/planted-duckdb.ts',
    "import type { DuckDBValue } from '@duckdb/node-api';\nexport type Go = DuckDBValue;\n",
  ],
  ['assay(doors)', 'src/main/planted-http.ts', "import { get } from 'node:http';\nexport const go = get;\n"],
  [
    'assay(doors)',
    'src/cli/planted-net.ts',
    "export const go = (): Promise<unknown> => import('node:net');\n",
  ],
  ['assay(doors)', 'src/engine/planted-dns.ts', "export { lookup } from 'dns/promises';\n"],
  [
    'assay(exact-math)',
    'src/engine/planted-pow.ts',
    'export const go = (x: number): number => Math.pow(x, 0.5);\n',
  ],
  [
    'assay(exact-math)',
    'src/engine/planted-exp.ts',
    "export const go = (x: number): number => Math['exp'](x);\n",
  ],
  [
    'assay(exact-math)',
    'src/engine/planted-stars.ts',
    'export const go = (x: number): number => x ** 0.5;\n',
  ],
  ['assay(exact-math)', 'src/engine/planted-taken.ts', 'const { log } = Math;\nexport const go = log;\n'],
  ['assay(exact-math)', 'src/engine/planted-random.ts', 'export const go = (): number => Math.random();\n'],
  [
    'assay(no-locale)',
    'src/engine/planted-locale.ts',
    'export const go = (x: string, y: string): number => x.localeCompare(y);\n',
  ],
  ['assay(no-locale)', 'src/shared/base/planted-intl.ts', 'export const go = new Intl.NumberFormat();\n'],
  [
    'assay(no-locale)',
    'src/shared/base/planted-upper.ts',
    'export const go = (x: number): string => x.toLocaleString();\n',
  ],
  ['assay(no-clock)', 'src/engine/planted-clock.ts', 'export const go = (): number => Date.now();\n'],
  ['assay(no-clock)', 'src/engine/planted-date.ts', 'export const go = (): Date => new Date();\n'],
  [
    'eslint(no-restricted-globals)',
    'src/renderer/planted-port.ts',
    'export const go = new MessageChannel();\n',
  ],
  [
    'eslint(no-restricted-globals)',
    'src/main/planted-fetch.ts',
    "export const go = (): Promise<unknown> => fetch('x');\n",
  ],
  [
    'eslint(no-restricted-properties)',
    'src/renderer/planted-html.ts',
    "export const go = (x: HTMLElement): void => {\n  x.innerHTML = 'x';\n};\n",
  ],
  [
    'react(no-danger)',
    'src/renderer/PlantedDanger.tsx',
    "export const Go = (): unknown => <p dangerouslySetInnerHTML={{ __html: 'x' }} />;\n",
  ],
  [
    'react-hooks(rules-of-hooks)',
    'src/renderer/PlantedHook.tsx',
    "import { useState } from 'react';\nexport function Go({ x }: { readonly x: boolean }): unknown {\n  if (x) return null;\n  const [y] = useState(1);\n  return y;\n}\n",
  ],
  [
    'react-hooks(exhaustive-deps)',
    'src/renderer/PlantedDeps.tsx',
    "import { useEffect } from 'react';\nexport function Go({ x }: { readonly x: () => void }): null {\n  useEffect(() => x(), []);\n  return null;\n}\n",
  ],
  [
    'vitest(no-focused-tests)',
    'src/engine/planted-only.test.ts',
    "import { expect, it } from 'vitest';\nit.only('x', () => expect(1).toBe(1));\n",
  ],
  [
    'unused-disable',
    'src/engine/planted-unused.ts',
    '// oxlint-disable-next-line no-console -- nothing here needs it\nexport const go = 1;\n',
  ],
];

/** What the same rules must let through. */
const allowed = [
  ['src/engine/kernels/planted.kernel.ts', 'export const go = (x: Float64Array): number => x[0]!;\n'],
  ['src/engine/planted-bytes.ts', 'export const go = 16 * 2 ** 20 + 2 ** -53 + Math.floor(Math.sqrt(2));\n'],
  [
    'src/renderer/engine-client/planted-port.ts',
    'export const go = (): MessageChannel => new MessageChannel();\n',
  ],
  ['src/engine/detectors/planted/planted.detector.ts', 'export default {};\n'],
  ['src/renderer/features/planted/PlantedPanel.tsx', 'export const PlantedPanel = (): null => null;\n'],
  ['src/cli/planted-print.ts', "export const go = (): void => console.log('x');\n"],
];

function isOf(rule, { code, message }) {
  return rule === 'unused-disable' ? /[Uu]nused.*directive/.test(message) : code === rule;
}

export async function proveLint(tree) {
  const planted = [...breaches.map(([, file, text]) => [file, text]), ...allowed];
  for (const [file, text] of planted) tree.plant(file, text);
  const { code, stdout, output } = await tree.node(
    packageCommand('oxlint'),
    '--format=json',
    ...planted.map(([file]) => file),
  );
  let diagnostics;
  try {
    ({ diagnostics } = JSON.parse(stdout));
  } catch {
    return [{ guard: 'lint', problem: output.slice(0, 2000) }];
  }
  const about = (file) => diagnostics.filter((found) => found.filename.replaceAll('\\', '/').endsWith(file));
  const red = breaches.map(([rule, file]) => {
    const said = about(file).filter((found) => isOf(rule, found) && found.severity === 'error');
    const guard = `lint: ${rule}: ${file}`;
    if (said.length > 0 && code !== 0) return { guard };
    return {
      guard,
      problem: `not noticed; said: ${about(file)
        .map((found) => `${found.severity} ${found.code}`)
        .join(', ')}`,
    };
  });
  const green = allowed.map(([file]) => ({
    guard: `lint lets through: ${file}`,
    ...(about(file).length === 0
      ? {}
      : {
          problem: about(file)
            .map((found) => `${found.code} ${found.message}`)
            .join('\n'),
        }),
  }));
  return [...red, ...green];
}

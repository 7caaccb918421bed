// Breaches of tools/check-comments.mjs.
import { expectRed } from './tree.mjs';

const breaches = [
  ['todo-without-issue', 'src/engine/planted-1.ts', '// TODO: later\nexport const go = 1;\n'],
  ['todo-without-issue', 'src/renderer/planted-2.tsx', '/* FIXME soon */\nexport const go = 1;\n'],
  [
    'silence-without-reason',
    'src/engine/planted-3.ts',
    '// oxlint-disable-next-line no-console\nexport const go = 1;\n',
  ],
  ['silence-without-reason', 'src/engine/planted-4.ts', '/* eslint-disable */\nexport const go = 1;\n'],
  ['silence-without-reason', 'src/engine/planted-5.ts', '// @ts-ignore\nexport const go = 1;\n'],
].map(([rule, file, text]) => ({ guard: `comments: ${rule}: ${file}`, rule, file, files: { [file]: text } }));

const tooMany = { guard: 'comments: too-many-silences', rule: 'too-many-silences', file: '' };

export async function proveComments(tree) {
  return expectRed(
    tree,
    [...breaches, tooMany],
    () => tree.node('tools/check-comments.mjs'),
    ({ output }, { rule, file }) => output.includes(file === '' ? `${rule}: ` : `${rule}: ${file}:1`),
  );
}

/** A reason and a place in the budget make a silence legal; one fewer than the budget asks to lower it. */
export async function proveSilenceBudget(tree) {
  const file = 'src/engine/planted.ts';
  tree.plant(
    file,
    '// oxlint-disable-next-line no-console -- a reason of many words\n// TODO(#12) later\nexport const go = 1;\n',
  );
  const { output } = await tree.node('tools/check-comments.mjs');
  const guard = 'comments let through: a reason and an issue number';
  const isQuiet = !output.includes(file) && output.includes('too-many-silences');
  tree.plant('tools/silences.json', '{ "allowed": 100 }');
  const lower = await tree.node('tools/check-comments.mjs');
  return [
    isQuiet ? { guard } : { guard, problem: output },
    {
      guard: 'comments: silences-fell',
      ...(lower.code !== 0 && lower.output.includes('silences-fell') ? {} : { problem: lower.output }),
    },
  ];
}

// Lint rules of this project that oxlint does not bring: which door leads outside, and what would change results
// between machines. Settings are in .oxlintrc.json; `npm run prove-guards` shows that each rule bites.

/** Who may import what. A module that no row names is free; `only` lists beginnings of paths. */
const doors = [
  {
    module: /^electron(\/.*)?$/,
    only: ['src/main/', 'src/preload/'],
    why: 'Electron is for src/main and src/preload; everything else runs without it.',
  },
  {
    module: /^@duckdb\//,
    only: ['src/engine/db/', 'src/engine/dataset/', 'src/engine/formats/'],
    inTests: true,
    why: 'Raw DuckDB is for engine/db, engine/dataset and engine/formats; ask engine/db, whose instances are locked.',
  },
  {
    module: /^(node:)?(http|https|http2|net|dns|tls|dgram|inspector)(\/.*)?$/,
    only: [],
    why: 'Nothing leaves the machine: no network module anywhere in src.',
  },
];

/** Members of Math whose bits are the same in every engine. Others come from kernels/math/elementary. */
const exactMath = new Set(
  (
    'abs ceil clz32 floor fround imul max min round sign sqrt trunc ' +
    'PI E LN2 LN10 LOG2E LOG10E SQRT2 SQRT1_2'
  ).split(' '),
);

function pathOf(context) {
  const name = context.filename.replaceAll('\\', '/');
  return name.slice(Math.max(0, name.lastIndexOf('/src/') + 1));
}

const doorsRule = {
  create(context) {
    const file = pathOf(context);
    const isTest = /(\.test|[.-]fixture)\.tsx?$/.test(file);
    const look = (node) => {
      const name = node.source?.type === 'Literal' ? node.source.value : null;
      if (typeof name !== 'string') return;
      for (const door of doors) {
        if (!door.module.test(name)) continue;
        if (door.only.some((start) => file.startsWith(start)) || (door.inTests && isTest)) continue;
        context.report({ node, message: door.why });
      }
    };
    return {
      ImportDeclaration: look,
      ExportNamedDeclaration: look,
      ExportAllDeclaration: look,
      ImportExpression: look,
    };
  },
};

const exactMathRule = {
  create(context) {
    const say = (node, what) =>
      context.report({
        node,
        message: `${what} gives other bits on other machines; take it from engine/kernels/math.`,
      });
    const isWhole = (node) =>
      (node.type === 'Literal' && Number.isInteger(node.value)) ||
      (node.type === 'UnaryExpression' && node.operator === '-' && isWhole(node.argument));
    return {
      BinaryExpression(node) {
        if (node.operator === '**' && !(isWhole(node.left) && isWhole(node.right)))
          say(node, '** with anything but two whole numbers written out');
      },
      AssignmentExpression(node) {
        if (node.operator === '**=') say(node, '**=');
      },
      Identifier(node) {
        const { parent } = node;
        if (node.name !== 'Math' || isNameOnly(node, parent)) return;
        const member = parent.type === 'MemberExpression' && parent.object === node ? parent : null;
        if (member === null || member.computed) say(node, 'Math taken as a whole');
        else if (!exactMath.has(member.property.name)) say(member, `Math.${member.property.name}`);
      },
    };
  },
};

/** True for `x.Math` and `{ Math: … }`, which are names and not the object. */
function isNameOnly(node, parent) {
  return (
    (parent.type === 'MemberExpression' && parent.property === node && !parent.computed) ||
    (parent.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand)
  );
}

const localeRule = {
  create(context) {
    const say = (node, what) =>
      context.report({ node, message: `${what} depends on the locale; compare with byCodeUnit.` });
    return {
      MemberExpression(node) {
        const name = node.computed ? node.property.value : node.property.name;
        if (typeof name === 'string' && /^(localeCompare|toLocale\w*)$/.test(name)) say(node, name);
      },
      Identifier(node) {
        if (node.name === 'Intl' && !isNameOnly(node, node.parent)) say(node, 'Intl');
      },
    };
  },
};

const clockRule = {
  create(context) {
    const say = (node) =>
      context.report({
        node,
        message: 'The clock comes from EngineOptions.now, so that runs can be repeated.',
      });
    return {
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0) say(node);
      },
      CallExpression(node) {
        const { callee } = node;
        if (callee.name === 'Date') say(node);
        if (
          callee.type === 'MemberExpression' &&
          callee.object.name === 'Date' &&
          callee.property.name === 'now'
        )
          say(node);
      },
    };
  },
};

export default {
  meta: { name: 'assay' },
  rules: { doors: doorsRule, 'exact-math': exactMathRule, 'no-locale': localeRule, 'no-clock': clockRule },
};

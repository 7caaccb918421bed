// Proposes what each column is for. Every proposal says why; a person can change it.
import type { ColumnProfile } from '#shared/model/column';
import type { RoleChoice, RoleName, Roles } from '#shared/model/roles';

const names: Record<RoleName, RegExp> = {
  id: /^(id|_id|uid|uuid|guid|key|row_?id|sample_?id|doc_?id|record_?id|index|idx)$/i,
  label: /^(label|labels|class|target|y|category|intent|sentiment|gold(_label)?|answer_label)$/i,
  embedding: /(embed|vector|feature_vec|^emb$|^vec$)/i,
  text: /^(text|content|body|sentence|document|message|comment|review|prompt|question|input|instruction|title|description)$/i,
  image: /^(image|img|picture|photo|pixels)$/i,
  source: /^(source|origin|site|domain|url_?host|provider|dataset|file_?name|maintainer|author|sender)$/i,
  annotator: /^(annotator|annotator_?id|labell?er|worker(_?id)?|rater|reviewer|labelled_by|labeled_by)$/i,
  time: /^(time|timestamp|date|datetime|created(_at)?|updated(_at)?|sent_at|labelled_at|labeled_at|ts)$/i,
  split: /^(split|subset|fold|partition|set)$/i,
  probs: /^(pred_?probs?|probs?|probabilities|scores|softmax)$/i,
};

/** Columns without any value have no role. `rowCount` leaves rejected records out. */
export function proposeRoles(all: readonly ColumnProfile[], rowCount: number): Roles {
  const columns = all.filter((column) => column.distinctCount !== 0 && column.lengths?.length !== 0);
  const roles: { [Name in RoleName]?: RoleChoice } = {};
  const taken = new Set<string>();
  const give = (role: RoleName, chosen: readonly string[], reason: string): void => {
    if (chosen.length === 0 || chosen.some((name) => taken.has(name))) return;
    roles[role] = { role, columns: chosen, reason, by: 'machine' };
    for (const name of chosen) taken.add(name);
  };
  const named = (role: RoleName, fits: (column: ColumnProfile) => boolean): ColumnProfile | undefined =>
    columns.find((column) => !taken.has(column.name) && names[role].test(column.name) && fits(column));
  const few = (column: ColumnProfile): boolean =>
    column.distinctCount !== null &&
    column.distinctCount >= 1 &&
    column.distinctCount <= Math.max(2, Math.min(1000, rowCount / 2));

  const probs = named('probs', (column) => column.kind === 'vector');
  if (probs) give('probs', [probs.name], `named "${probs.name}" and holds lists of numbers`);
  const vectors = columns.filter((column) => column.kind === 'vector' && !taken.has(column.name));
  const vector = vectors.find((column) => names.embedding.test(column.name)) ?? vectors[0];
  if (vector)
    give('embedding', [vector.name], `holds lists of ${vector.lengths?.[0]?.length ?? 'several'} numbers`);
  else {
    const run = numericRun(columns);
    if (run.length > 0)
      give('embedding', run, `a run of ${run.length} numeric columns, ${run[0]} to ${run[run.length - 1]}`);
  }
  const image =
    named('image', (column) => column.kind === 'image') ?? columns.find((column) => column.kind === 'image');
  if (image) give('image', [image.name], 'holds encoded images');
  const label =
    named('label', (column) => isScalar(column) && few(column)) ??
    columns.find((c) => c.classNames !== undefined && isScalar(c));
  if (label)
    give(
      'label',
      [label.name],
      label.classNames
        ? "has class names in the file's metadata"
        : `named "${label.name}", with ${label.distinctCount} distinct values`,
    );
  const id = named('id', (column) => isScalar(column) && isUnique(column, rowCount)) ?? named('id', isScalar);
  if (id)
    give(
      'id',
      [id.name],
      isUnique(id, rowCount)
        ? `named "${id.name}" and never repeats`
        : `named "${id.name}" (some values repeat)`,
    );
  const time =
    named('time', (column) => column.kind === 'time') ??
    columns.find((column) => column.kind === 'time' && !taken.has(column.name));
  if (time) give('time', [time.name], 'holds times');
  for (const role of ['annotator', 'source', 'split'] as const) {
    const column = named(role, (candidate) => isScalar(candidate) && few(candidate));
    if (column)
      give(role, [column.name], `named "${column.name}", with ${column.distinctCount} distinct values`);
  }
  const text =
    named('text', (column) => column.kind === 'text') ??
    longestText(columns.filter((column) => !taken.has(column.name)));
  if (text)
    give(
      'text',
      [text.name],
      names.text.test(text.name) ? `named "${text.name}"` : 'the column with the longest text',
    );
  return roles;
}

function isScalar(column: ColumnProfile): boolean {
  return (
    column.kind === 'text' ||
    column.kind === 'integer' ||
    column.kind === 'boolean' ||
    column.kind === 'number'
  );
}

function isUnique(column: ColumnProfile, rowCount: number): boolean {
  return column.distinctCount === rowCount && rowCount > 1;
}

function longestText(columns: readonly ColumnProfile[]): ColumnProfile | undefined {
  return columns
    .filter(
      (column) => column.kind === 'text' && (column.longest ?? 0) >= 20 && (column.distinctCount ?? 0) > 20,
    )
    .sort((a, b) => (b.longest ?? 0) - (a.longest ?? 0) || a.position - b.position)[0];
}

/** Columns `e0`, `e1`, … (or `dim_000` …) next to each other, numbers all, at least sixteen of them. */
function numericRun(columns: readonly ColumnProfile[]): string[] {
  let best: string[] = [];
  let run: string[] = [];
  let expected = '';
  for (const column of columns) {
    const match = /^(.*?)(\d+)$/.exec(column.name);
    const isNumber = column.kind === 'number' || column.kind === 'integer';
    const follows = match !== null && run.length > 0 && expected === `${match[1]}:${Number(match[2])}`;
    if (match === null || !isNumber) run = [];
    else run = follows ? [...run, column.name] : [column.name];
    if (match !== null) expected = `${match[1]}:${Number(match[2]) + 1}`;
    if (run.length > best.length) best = run;
  }
  return best.length >= 16 ? best : [];
}

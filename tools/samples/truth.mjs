// What was done to which row: the answer that belongs beside a sample and never in it.

const columns = ['id', 'is_poisoned', 'kind', 'original_label', 'detail'];

export class Truth {
  #lines = new Map();

  /** Every row is entered as it is before anything happens to it. */
  enter({ id, label }) {
    this.#lines.set(id, { id, is_poisoned: 0, kind: '', original_label: label, detail: '' });
  }

  /** A change that somebody made to deceive, or a wrong label. */
  mark(id, kind, detail) {
    Object.assign(this.#lines.get(id), { is_poisoned: 1, kind, detail });
  }

  /** A change that harms nobody. */
  note(id, kind, detail) {
    Object.assign(this.#lines.get(id), { kind, detail });
  }

  isTouched(id) {
    return this.#lines.get(id).kind !== '';
  }

  /** Number of marked rows by kind. */
  counts() {
    const counts = {};
    for (const { kind } of this.#lines.values()) if (kind !== '') counts[kind] = (counts[kind] ?? 0) + 1;
    return counts;
  }

  /** One line a row, in order of the id. */
  csv() {
    const lines = [...this.#lines.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return [columns, ...lines.map((line) => columns.map((name) => cell(line[name])))]
      .map((cells) => `${cells.join(',')}\n`)
      .join('');
  }
}

function cell(value) {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

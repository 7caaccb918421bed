// What was done to which row: the answer that belongs beside a sample and never in it.

/** `is_poisoned` is 1 where a label is wrong or somebody meant to deceive. */
export const truthColumns = ['id', 'is_poisoned', 'kind', 'original_label', 'detail'];

export class Truth {
  #lines = new Map();

  /** Every row is entered as it is before anything happens to it. */
  enter({ id, label }) {
    this.#lines.set(id, { id, is_poisoned: 0, kind: '', original_label: label, detail: '' });
  }

  mark(id, kind, detail) {
    Object.assign(this.#lines.get(id), { is_poisoned: 1, kind, detail });
  }

  isTouched(id) {
    return this.#lines.get(id).kind !== '';
  }

  /** One a row, in order of entry. */
  lines() {
    return [...this.#lines.values()];
  }
}

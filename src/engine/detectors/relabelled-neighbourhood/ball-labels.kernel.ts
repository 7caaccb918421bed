// How often each label is in a ball and in the shell around it, for balls about one center that only grow.
export class BallLabels {
  readonly inside: Int32Array;
  readonly shell: Int32Array;
  /** By unit, the nearest first. */
  private readonly labels: Int32Array;
  private size = 0;

  constructor(labels: Int32Array) {
    const count = labels.reduce((most, label) => Math.max(most, label + 1), 0);
    this.labels = labels;
    this.inside = new Int32Array(count);
    this.shell = new Int32Array(count);
  }

  growTo(size: number): void {
    const { labels, inside, shell } = this;
    for (let i = 2 * this.size; i < 2 * size; i++) shell[labels[i]!] = shell[labels[i]!]! + 1;
    for (let i = this.size; i < size; i++) {
      const label = labels[i]!;
      inside[label] = inside[label]! + 1;
      shell[label] = shell[label]! - 1;
    }
    this.size = size;
  }
}

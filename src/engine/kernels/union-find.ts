/** Disjoint sets of 0 … count − 1; a set is named by its smallest member. */
export class UnionFind {
  private readonly parents: Int32Array;

  constructor(count: number) {
    this.parents = Int32Array.from({ length: count }, (_, i) => i);
  }

  find(member: number): number {
    let root = member;
    while (this.parent(root) !== root) root = this.parent(root);
    for (let at = member; at !== root; ) {
      const next = this.parent(at);
      this.parents[at] = root;
      at = next;
    }
    return root;
  }

  /** False where both were in one set already. */
  union(a: number, b: number): boolean {
    const rootA = this.find(a);
    const rootB = this.find(b);
    if (rootA === rootB) return false;
    this.parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    return true;
  }

  /** The sets that `members`, all by default, are in, by their first member; those not asked for are left out. */
  sets(members: Iterable<number> = this.parents.keys()): number[][] {
    const sets = new Map<number, number[]>();
    for (const member of members) {
      const root = this.find(member);
      const known = sets.get(root);
      if (known === undefined) sets.set(root, [member]);
      else known.push(member);
    }
    return [...sets.values()];
  }

  private parent(member: number): number {
    return this.parents[member] ?? member;
  }
}

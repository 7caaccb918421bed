// Looks for balls from many rows roughly, then tries every center in and near the promising ones.
import type { CancelSignal } from '#shared/base/cancel';
import { labelCounts } from '../../analysis/commonest-label';
import type { Categorical } from '../../analysis/data';
import type { Pool } from '../../analysis/pool';
import { type GroupedSpace, groupedSpace } from '../../kernels/knn/grouped-rows.kernel';
import { type Around, around, middleOf, pointOf, subsetOf, type UnitVectors } from './around.kernel';
import { aroundMany } from './around-many';
import { type Ball, type BallKind, type BallRule, strongestBall } from './balls';
import type { Center } from './centers';

/** From a row off the middle a ball looks worse than it is. */
const roughly = {
  'one label': { leastInside: 0.6, mostOutside: 0.4, leastOther: 0.5, mostGap: 1 },
  'two labels': {
    leastInside: 0.2,
    mostOutside: 0.2,
    leastOther: 0.3,
    leastOtherInside: 0.2,
    leastBothInside: 0.6,
  },
} as const;
/** Of its class, at most this share may lie in the ball: else it is where the class lives. */
const mostOfClass = 0.5;
const mostPromising = 40;
/** Units looked at around a rough ball, in largest balls, and centers tried in it. */
const poolSize = 4;
const mostTried = 120;
/** Of the center to the middle of the label's units. */
const moves = 3;
/** Nearest rows inside a ball that may tell the label of one. */
const telling = 5;

export class BallSearch {
  readonly vectors: UnitVectors;
  /** Rough sizes, each about a sixth larger. */
  readonly sizes: readonly number[];
  private readonly everySize: readonly number[];
  private readonly label: Categorical;
  private readonly rules: Readonly<Record<BallKind, BallRule>>;
  private readonly most: number;
  private readonly labelOf: Int32Array;
  private readonly pool: Pool;
  private readonly signal: CancelSignal;
  /** Of the units near a ball that is tried. */
  private readonly nearby: GroupedSpace;

  /** Balls of `smallest` to `largest` units. */
  constructor(
    vectors: UnitVectors,
    label: Categorical,
    rules: Readonly<Record<BallKind, BallRule>>,
    [smallest, largest]: readonly [number, number],
    { pool, signal }: { readonly pool: Pool; readonly signal: CancelSignal },
  ) {
    this.pool = pool;
    this.signal = signal;
    const nearby = Math.min(poolSize * largest, vectors.space.count);
    this.nearby = groupedSpace(nearby, vectors.space.dimensions, true, pool.threads);
    this.vectors = vectors;
    this.label = label;
    this.rules = rules;
    this.most = largest;
    this.labelOf = Int32Array.from(vectors.rows, (row) => label.codes[row] ?? -1);
    const sizes: number[] = [];
    for (let size = smallest; size <= largest; size = Math.max(size + 1, Math.floor(size * 1.17)))
      sizes.push(size);
    this.sizes = sizes;
    this.everySize = Array.from({ length: largest - smallest + 1 }, (_, i) => smallest + i);
  }

  /** Those of the centers that have one. */
  async roughBalls(
    centers: readonly Center[],
    progress: (done: number, total: number) => void,
  ): Promise<readonly Ball[]> {
    const balls: Ball[] = [];
    const points = centers.map(({ unit }) => pointOf(this.vectors, unit));
    await this.aroundMany(this.vectors, points, (near, i) => {
      const { unit, kind } = centers[i] as Center;
      const rule = { ...this.rules[kind], ...roughly[kind] };
      const ball = this.ballAt(near, this.labelOf[unit] ?? -1, this.labelOf, rule, this.sizes);
      if (ball !== null) balls.push(ball);
      if ((i & 15) === 0) progress(i, centers.length);
    });
    return balls;
  }

  /** Units of a ball, the nearest to its center first. */
  inside(ball: Ball): Int32Array {
    return this.near(ball.center).units.subarray(0, ball.size);
  }

  /** The strongest balls that keep their rule and share no unit, each from its best center. */
  async apart(balls: readonly Ball[]): Promise<readonly Ball[]> {
    const found: Ball[] = [];
    for (const kind of ['one label', 'two labels'] as const)
      found.push(...(await this.ofKind(balls.filter((ball) => ball.kind === kind))));
    const taken = new Set<number>();
    return found
      .sort((a, b) => b.strength - a.strength)
      .filter((ball) => {
        const units = this.inside(ball);
        if (units.some((unit) => taken.has(unit))) return false;
        for (const unit of units) taken.add(unit);
        return true;
      });
  }

  private async ofKind(balls: readonly Ball[]): Promise<readonly Ball[]> {
    const found: Ball[] = [];
    const tried = new Set<number>();
    let promising = 0;
    for (const ball of balls.toSorted((a, b) => b.strength - a.strength)) {
      if (promising === mostPromising) break;
      this.signal.throwIfCancelled();
      if (tried.has(this.inside(ball)[0] ?? 0)) continue;
      promising += 1;
      const moved = await this.moved(ball, tried);
      if (moved !== null && this.told(moved) <= this.rules[moved.kind].mostTold) found.push(moved);
    }
    return found;
  }

  /** How well the nearest rows inside a ball tell the label of each: 0 as chance would, 1 always. */
  private told(ball: Ball): number {
    const inside = this.inside(ball);
    const vectors = subsetOf(this.vectors, inside);
    const labelOf = inside.map((unit) => this.labelOf[unit] ?? -1);
    let same = 0;
    let asked = 0;
    for (let u = 0; u < inside.length; u++)
      for (const other of around(vectors, pointOf(vectors, u), telling + 1).units) {
        if (other === u) continue;
        asked += 1;
        if (labelOf[other] === labelOf[u]) same += 1;
      }
    const pairs = inside.length * (inside.length - 1);
    const byChance =
      labelCounts(
        labelOf,
        labelOf.map((_, u) => u),
      ).reduce((sum, count) => sum + count * (count - 1), 0) / pairs;
    return byChance < 1 ? (same / Math.max(1, asked) - byChance) / (1 - byChance) : 0;
  }

  /**
   * The strongest ball that keeps the rule around one of the label's units in and near a rough one. Its center need not be the
   * middle of what it holds, so each is tried, and the middle; among the units near by only.
   */
  private async moved(rough: Ball, alreadyTried: Set<number>): Promise<Ball | null> {
    const rule = this.rules[rough.kind];
    const nearby = around(this.vectors, rough.center, poolSize * this.most).units;
    const vectors = subsetOf(this.vectors, nearby, this.nearby);
    const labelOf = nearby.map((unit) => this.labelOf[unit] ?? -1);
    let best: Ball | null = null;
    const tryAt = (near: Around): void => {
      const ball = this.ballAt(near, rough.label, labelOf, rule, this.everySize);
      if (ball !== null && (best === null || ball.strength > best.strength)) best = ball;
    };
    const own: number[] = [];
    for (let u = 0; u < Math.min(2 * rough.size, nearby.length) && own.length < mostTried; u++)
      if (labelOf[u] === rough.label) own.push(u);
    for (const u of own) alreadyTried.add(nearby[u] ?? -1);
    await this.aroundMany(
      vectors,
      own.map((u) => pointOf(vectors, u)),
      tryAt,
    );
    let middle = middleOf(vectors, own);
    for (let move = 0; move < moves; move++) {
      tryAt(around(vectors, middle, this.reach));
      const inside = around(vectors, middle, rough.size).units;
      middle = middleOf(
        vectors,
        [...inside].filter((u) => labelOf[u] === rough.label),
      );
    }
    const found = best as Ball | null;
    if (found === null) return null;
    return this.ballAt(this.near(found.center), rough.label, this.labelOf, rule, this.everySize);
  }

  private near(center: Float64Array): Around {
    return around(this.vectors, center, this.reach);
  }

  /** Units of the largest ball and its shell, and of the border beyond. */
  private get reach(): number {
    return 2 * this.most + 2;
  }

  private aroundMany(
    vectors: UnitVectors,
    points: readonly Float64Array[],
    use: (near: Around, place: number) => void,
  ): Promise<void> {
    return aroundMany(this.pool, this.signal, vectors, points, this.reach, use);
  }

  private ballAt(
    near: Around,
    label: number,
    labelOf: Int32Array,
    rule: BallRule,
    sizes: readonly number[],
  ): Ball | null {
    const ball = strongestBall(near, label, labelOf, rule, sizes);
    return ball !== null && ball.inside <= mostOfClass * (this.label.counts[label] ?? 0) ? ball : null;
  }
}

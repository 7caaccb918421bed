// Steps of the filter in umap/walk.kernel.ts, with its bits: lanes are the six vectors that lie side by side.

function stepped(
  sum: v128,
  own: v128,
  now: v128,
  middle: v128,
  half: v128,
  before: v128,
  isFirst: bool,
): v128 {
  const moved = f64x2.sub(f64x2.mul(own, sum), f64x2.mul(middle, now));
  if (isFirst) return f64x2.div(moved, half);
  return f64x2.sub(f64x2.div(f64x2.mul(f64x2.splat(2), moved), half), before);
}

/** The vectors of all points: from `now` and those of the step before, which they replace. */
export function walkStep(
  starts: usize,
  ends: usize,
  shares: usize,
  roots: usize,
  count: i32,
  now: usize,
  before: usize,
  middle: f64,
  half: f64,
  isFirst: bool,
): void {
  const middles = f64x2.splat(middle);
  const halves = f64x2.splat(half);
  let edge = load<i32>(starts);
  for (let i = 0; i < count; i++) {
    const last = load<i32>(starts + ((<usize>i) << 2), 4);
    let s0 = f64x2.splat(0);
    let s1 = s0;
    let s2 = s0;
    for (; edge < last; edge++) {
      const share = v128.load64_splat(shares + ((<usize>edge) << 3));
      const at = now + <usize>load<i32>(ends + ((<usize>edge) << 2)) * 48;
      s0 = f64x2.add(s0, f64x2.mul(share, v128.load(at)));
      s1 = f64x2.add(s1, f64x2.mul(share, v128.load(at, 16)));
      s2 = f64x2.add(s2, f64x2.mul(share, v128.load(at, 32)));
    }
    const own = v128.load64_splat(roots + ((<usize>i) << 3));
    const from = now + <usize>i * 48;
    const to = before + <usize>i * 48;
    v128.store(to, stepped(s0, own, v128.load(from), middles, halves, v128.load(to), isFirst));
    v128.store(to, stepped(s1, own, v128.load(from, 16), middles, halves, v128.load(to, 16), isFirst), 16);
    v128.store(to, stepped(s2, own, v128.load(from, 32), middles, halves, v128.load(to, 32), isFirst), 32);
  }
}

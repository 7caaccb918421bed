// Four shapes in their own coordinates: the middle is (0, 0), the edge about 1 away. Each answers whether a point is in.

const rootOfThree = Math.sqrt(3);

export const shapes = {
  circle: (u, v) => u * u + v * v < 0.81,
  square: (u, v) => Math.abs(u) < 0.78 && Math.abs(v) < 0.78,
  triangle: (u, v) => v < 0.55 && rootOfThree * Math.abs(u) - v < 1.1,
  cross: (u, v) => (Math.abs(u) < 0.28 && Math.abs(v) < 0.95) || (Math.abs(v) < 0.28 && Math.abs(u) < 0.95),
};

import { gram, multiply } from './dense.kernel';
import { type Matrix, zeroMatrix } from './matrix';
import { symmetricEigen } from './symmetric-eigen.kernel';

/**
 * An orthonormal basis of the columns of a tall matrix, through the eigenvectors of its Gram matrix (A. Stathopoulos,
 * K. Wu, A block orthogonalization procedure with constant synchronization requirements, 2002). Directions that the
 * columns do not span come out as zero columns at the end.
 */
export function orthonormalise(y: Matrix, passes = 2): Matrix {
  let basis = y;
  for (let pass = 0; pass < passes; pass++) basis = multiply(basis, whiteningOf(gram(basis)));
  return basis;
}

/** W with Wᵀ G W = 1 on the space that G spans. */
function whiteningOf(g: Matrix): Matrix {
  const { values, vectors } = symmetricEigen(g);
  const least = (values[0] ?? 0) * 1e-14;
  const out = zeroMatrix(g.rows, g.columns);
  for (let r = 0; r < g.rows; r++)
    for (let c = 0; c < g.columns; c++) {
      const value = values[c] ?? 0;
      out.values[r * g.columns + c] =
        value > least && value > 0 ? (vectors.values[r * g.columns + c] ?? 0) / Math.sqrt(value) : 0;
    }
  return out;
}

const mostSteps = 200;
const mostComparisons = 4e7;

/**
 * Pushes overlapping discs apart, the smaller of two moving further; changes `centres` (x,y pairs). With very many discs
 * it gives up early: their overlap is then the layout's to undo.
 */
export function placeDiscs(centres: Float64Array, radii: Float64Array): void {
  const count = radii.length;
  const steps = Math.min(mostSteps, Math.floor(mostComparisons / (count * count)));
  for (let step = 0; step < steps; step++) {
    let isClear = true;
    for (let i = 0; i < count; i++)
      for (let j = i + 1; j < count; j++) {
        let dx = centres[2 * j]! - centres[2 * i]!;
        let dy = centres[2 * j + 1]! - centres[2 * i + 1]!;
        const wanted = radii[i]! + radii[j]!;
        let distance = Math.sqrt(dx * dx + dy * dy);
        if (distance >= wanted) continue;
        isClear = false;
        if (distance < 1e-9) {
          // No direction to go: each pair gets one of eight.
          dx = (j % 3) - 1;
          dy = dx === 0 ? 1 : (i % 3) - 1;
          distance = Math.sqrt(dx * dx + dy * dy);
        }
        const overlap = wanted - Math.min(distance, wanted);
        const areaI = radii[i]! * radii[i]!;
        const areaJ = radii[j]! * radii[j]!;
        const move = Math.max(overlap, 0.01 * wanted) / distance;
        const shareI = areaJ / (areaI + areaJ);
        centres[2 * i]! -= dx * move * shareI;
        centres[2 * i + 1]! -= dy * move * shareI;
        centres[2 * j]! += dx * move * (1 - shareI);
        centres[2 * j + 1]! += dy * move * (1 - shareI);
      }
    if (isClear) return;
  }
}

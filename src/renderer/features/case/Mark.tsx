/** The mark of Assay: many points, one of them singled out. */
export function Mark(): React.JSX.Element {
  return (
    <svg className="mark" width="30" height="30" viewBox="0 0 30 30" aria-hidden="true">
      {[0, 1, 2].flatMap((row) =>
        [0, 1, 2].map((column) =>
          row === 1 && column === 2 ? null : (
            <circle
              key={`${row} ${column}`}
              className="mark-point"
              cx={5 + column * 10}
              cy={5 + row * 10}
              r="2.6"
            />
          ),
        ),
      )}
      <circle className="mark-found" cx="25" cy="15" r="2.6" />
      <circle className="mark-ring" cx="25" cy="15" r="4.5" />
    </svg>
  );
}

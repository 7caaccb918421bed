import './segments.css';

interface SegmentsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly (readonly [value: Value, title: string])[];
  readonly onChange: (value: Value) => void;
}

/** A few ways to see the same thing, one of them on. */
export function Segments<Value extends string>(props: SegmentsProps<Value>): React.JSX.Element {
  const { label, value, choices, onChange } = props;
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">{label}</legend>
      {choices.map(([choice, title]) => (
        <button key={choice} type="button" aria-pressed={choice === value} onClick={() => onChange(choice)}>
          {title}
        </button>
      ))}
    </fieldset>
  );
}

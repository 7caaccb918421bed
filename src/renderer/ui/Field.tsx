// Labelled inputs. The label is always there; a hint or a problem stands below.
import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';
import './field.css';

interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  readonly hint?: string;
  readonly problem?: string;
  /** Beside the input: a button, a unit. */
  readonly after?: ReactNode;
  readonly ref?: Ref<HTMLInputElement>;
}

export function TextField({ label, hint, problem = '', after, ...input }: TextFieldProps): React.JSX.Element {
  const id = useId();
  const note = problem !== '' ? problem : (hint ?? '');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-line">
        <input
          id={id}
          type="text"
          className="input"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={problem !== ''}
          aria-describedby={note === '' ? undefined : `${id}-note`}
          {...input}
        />
        {after}
      </div>
      {note !== '' && (
        <p id={`${id}-note`} className={problem !== '' ? 'field-problem' : 'field-hint'}>
          {note}
        </p>
      )}
    </div>
  );
}

interface TextAreaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  readonly label: string;
  readonly hint?: string;
}

/** Text of several lines. */
export function TextArea({ label, hint, ...area }: TextAreaProps): React.JSX.Element {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="input"
        aria-describedby={hint === undefined ? undefined : `${id}-note`}
        {...area}
      />
      {hint !== undefined && (
        <p id={`${id}-note`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}

interface SelectProps extends SelectHTMLAttributes<HTMLSelectElement> {
  readonly label: string;
}

/** A choice from a list; its label is for screen readers where the surroundings say it. */
export function Select({ label, children, ...select }: SelectProps): React.JSX.Element {
  return (
    <select className="input select" aria-label={label} {...select}>
      {children}
    </select>
  );
}

interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  readonly children: ReactNode;
}

export function Checkbox({ children, ...input }: CheckboxProps): React.JSX.Element {
  return (
    <label className="checkbox">
      <input type="checkbox" {...input} />
      <span>{children}</span>
    </label>
  );
}

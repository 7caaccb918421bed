import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Icon, type IconName } from './Icon';
import './button.css';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> {
  readonly children?: ReactNode;
  readonly icon?: IconName;
  readonly look?: 'plain' | 'primary' | 'quiet';
  readonly isSmall?: boolean;
  readonly isSubmit?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({
  children,
  icon,
  look = 'plain',
  isSmall = false,
  isSubmit = false,
  className = '',
  ...others
}: ButtonProps): React.JSX.Element {
  return (
    <button
      type={isSubmit ? 'submit' : 'button'}
      className={`button button-${look}${isSmall ? ' button-small' : ''} ${className}`}
      {...others}
    >
      {icon !== undefined && <Icon name={icon} size={isSmall ? 12 : 14} />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'aria-label'> {
  readonly icon: IconName;
  /** Read out, and shown as the tooltip. */
  readonly label: string;
  readonly isSmall?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton({
  icon,
  label,
  isSmall = false,
  className = '',
  ...others
}: IconButtonProps): React.JSX.Element {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`icon-button${isSmall ? ' icon-button-small' : ''} ${className}`}
      {...others}
    >
      <Icon name={icon} size={isSmall ? 12 : 14} />
    </button>
  );
}

import { useState } from 'react';
import { IconButton } from './Button';

interface CopyButtonProps {
  readonly text: string;
  /** "Copy the hash" */
  readonly label: string;
}

const saidForMs = 1500;

/** Copies plain text. The old way of copying needs no permission, and none is given in this window. */
export function CopyButton({ text, label }: CopyButtonProps): React.JSX.Element {
  const [isCopied, setCopied] = useState(false);
  return (
    <IconButton
      isSmall
      icon={isCopied ? 'check' : 'copy'}
      label={isCopied ? 'Copied' : label}
      onClick={(event) => {
        event.stopPropagation();
        if (!copyText(text)) return;
        setCopied(true);
        setTimeout(() => setCopied(false), saidForMs);
      }}
    />
  );
}

/** Puts text alone on the clipboard; false where the system refused. */
function copyText(text: string): boolean {
  const put = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', put, true);
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', put, true);
  }
}

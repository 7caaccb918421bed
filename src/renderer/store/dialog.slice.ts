// The one dialog of the shell that is open.
import { create } from 'zustand';

export type ShellDialog = 'shortcuts' | 'palette' | 'settings' | 'goToRow' | 'verify' | 'case' | null;

interface DialogSlice {
  readonly open: ShellDialog;
  readonly show: (dialog: ShellDialog) => void;
}

export const useDialog = create<DialogSlice>((set) => ({
  open: null,
  show: (open) => set({ open }),
}));

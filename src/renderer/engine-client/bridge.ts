import type { DesktopBridge } from '#shared/contract/desktop';

declare global {
  interface Window {
    readonly assay: DesktopBridge;
  }
}

/** Main, as the preload script shows it. */
export const desktop: DesktopBridge = window.assay;

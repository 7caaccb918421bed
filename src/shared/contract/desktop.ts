// What the window may ask of the main process, and what main tells it. Paths stay in main; the window sees handles.
import type { PathHandle } from '../model/ids';
import type { BundleKind } from './bundle';
import type { RuntimeFacts } from './case';

/** Something the user chose; `shown` is for people. */
export interface ChosenPath {
  readonly handle: PathHandle;
  readonly shown: string;
  /** A folder that holds a case: it is opened, not taken for evidence. */
  readonly isCase: boolean;
  /** A folder that holds a bundle, or a ZIP: it is verified, not taken for evidence. */
  readonly isBundle: boolean;
}

/** Where this machine's own signing key is kept, or will be. */
export interface SigningKeyFacts {
  readonly keptIn: 'key store' | 'file';
  /** In sentences: which key store, or why a file and who can read it. */
  readonly about: string;
  /** SHA-256 of the public key (SubjectPublicKeyInfo, DER); null where no key was made yet. */
  readonly fingerprint: string | null;
}

export interface RecentCase {
  readonly handle: PathHandle;
  readonly name: string;
  readonly folder: string;
  readonly openedAt: string;
  readonly exists: boolean;
}

export type SampleId = 'spam' | 'images' | 'mailbox';

export interface Settings {
  readonly examiner: string;
  readonly theme: 'system' | 'light' | 'dark';
}

export interface DesktopFacts {
  readonly facts: RuntimeFacts;
  readonly version: string;
  readonly settings: Settings;
  readonly platform: 'darwin' | 'linux' | 'win32';
}

/** Request and answer by channel. */
export interface DesktopCalls {
  'desktop.facts': { readonly params: null; readonly result: DesktopFacts };
  'desktop.chooseEvidence': {
    readonly params: { readonly what: 'files' | 'folder' };
    readonly result: readonly ChosenPath[];
  };
  /** An empty list where the user changed their mind. */
  'desktop.chooseFolder': { readonly params: { readonly title: string }; readonly result: ChosenPath | null };
  'desktop.chooseFile': {
    readonly params: { readonly title: string; readonly kind: 'zip' | 'pem' };
    readonly result: ChosenPath | null;
  };
  /** A place for a bundle that is not there yet; `name` is proposed. */
  'desktop.chooseBundlePlace': {
    readonly params: { readonly name: string; readonly kind: BundleKind };
    readonly result: ChosenPath | null;
  };
  /** A private key of the user's. Its handle stands for nothing but a key to lend: the engine is not told of the file. */
  'desktop.chooseKey': {
    readonly params: null;
    readonly result: Pick<ChosenPath, 'handle' | 'shown'> | null;
  };
  /** Makes nothing. */
  'desktop.signingKey': { readonly params: null; readonly result: SigningKeyFacts };
  /**
   * Lends a chosen key, or this machine's, to the engine for one bundle; the machine's is made where there is none. The window
   * never sees a key.
   */
  'desktop.lendSigningKey': {
    readonly params: { readonly chosen: PathHandle | null };
    readonly result: { readonly handle: PathHandle } | { readonly problem: string; readonly next: string };
  };
  'desktop.chooseCase': { readonly params: null; readonly result: ChosenPath | null };
  /** A folder for a new case about something of this name, not there yet. */
  'desktop.suggestCaseFolder': { readonly params: { readonly name: string }; readonly result: ChosenPath };
  'desktop.sample': {
    readonly params: { readonly id: SampleId };
    readonly result: { readonly evidence: readonly ChosenPath[]; readonly other: readonly ChosenPath[] };
  };
  'desktop.recentCases': { readonly params: null; readonly result: readonly RecentCase[] };
  'desktop.rememberCase': {
    readonly params: { readonly folder: PathHandle; readonly name: string };
    readonly result: null;
  };
  'desktop.saveSettings': { readonly params: Settings; readonly result: null };
  /** Shows a written file in the file manager: `path` is below the folder, which the user has chosen or made a case; empty for the chosen place itself. */
  'desktop.showFile': {
    readonly params: { readonly folder: PathHandle; readonly path: string };
    readonly result: null;
  };
}

export type DesktopCallName = keyof DesktopCalls;

/** Main to window. */
export type DesktopEvent =
  | {
      readonly kind: 'engineLost';
      readonly reason: string;
      /** False where it ended too often to be started again. */
      readonly isStartedAgain: boolean;
    }
  | { readonly kind: 'menu'; readonly command: string };

/** The one object that the preload script gives the window. */
export interface DesktopBridge {
  call<Name extends DesktopCallName>(
    name: Name,
    params: DesktopCalls[Name]['params'],
  ): Promise<DesktopCalls[Name]['result']>;
  /** Files or folders dropped on the window, as handles. */
  dropped(files: readonly unknown[]): Promise<readonly ChosenPath[]>;
  onEvent(listener: (event: DesktopEvent) => void): void;
  /** A new engine port arrives as a window message with data `enginePortMessage` from this origin. */
  readonly enginePortMessage: string;
}

export const enginePortMessage = 'assay-engine-port';
export const appOrigin = 'app://assay';

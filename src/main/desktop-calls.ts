// Answers the window's requests to main. Every one is checked for who asks and for what it says.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog, type FileFilter, type IpcMainInvokeEvent, ipcMain, nativeTheme, shell } from 'electron';
import { appOrigin, type DesktopCallName, type DesktopCalls, type SampleId } from '#shared/contract/desktop';
import type { PathHandle } from '#shared/model/ids';
import type { EngineHost } from './engine-host';
import { type Grants, journalFile } from './grants';
import { isSandboxOff } from './security';
import { readRecentCases, readSettings, rememberCase, saveSettings } from './settings';
import { readKeyFile, signingKeyFacts, takeSigningKey } from './signing-key';

type Answers = {
  readonly [Name in DesktopCallName]: (
    params: DesktopCalls[Name]['params'],
  ) => Promise<DesktopCalls[Name]['result']>;
};

/** The Electron that releases are built for; anything else is the fallback runtime. */
const supportedMajor = 45;

const sampleFolder = fileURLToPath(new URL('../../resources/samples/', import.meta.url));
const samples: Readonly<Record<SampleId, { readonly evidence: string; readonly other: string | null }>> = {
  spam: { evidence: 'spam-with-planted-poison.parquet', other: null },
  images: { evidence: 'images-with-a-patch-trigger.parquet', other: null },
  mailbox: { evidence: 'mailbox-after.parquet', other: 'mailbox-before.parquet' },
};

const fileFilters: Readonly<Record<'zip' | 'pem', FileFilter>> = {
  zip: { name: 'Bundles as ZIP', extensions: ['zip'] },
  pem: { name: 'Keys as PEM', extensions: ['pem', 'key', 'pub'] },
};

export function answerDesktopCalls(grants: Grants, engine: EngineHost): void {
  const keyFiles = new Map<PathHandle, string>();
  const answers: Answers = {
    'desktop.facts': async () => ({
      facts: { runtime: runtimeName(), warnings: runtimeWarnings() },
      version: app.getVersion(),
      settings: readSettings(),
      platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
    }),
    'desktop.chooseEvidence': async ({ what }) => {
      const chosen = await dialog.showOpenDialog({
        title: what === 'files' ? 'Open dataset files' : 'Open a folder of files as one dataset',
        properties:
          what === 'files'
            ? ['openFile', 'multiSelections', 'dontAddToRecent']
            : ['openDirectory', 'dontAddToRecent'],
      });
      return chosen.filePaths.map((target) => grants.add(target));
    },
    'desktop.chooseFolder': async ({ title }) => {
      const chosen = await dialog.showOpenDialog({
        title: String(title).slice(0, 100),
        properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
      });
      const target = chosen.filePaths[0];
      return target === undefined ? null : grants.add(target, target);
    },
    'desktop.chooseFile': async ({ title, kind }) => {
      const filter = Object.hasOwn(fileFilters, kind) ? [fileFilters[kind]] : [];
      const chosen = await dialog.showOpenDialog({
        title: String(title).slice(0, 100),
        filters: [...filter, { name: 'All files', extensions: ['*'] }],
        properties: ['openFile', 'dontAddToRecent'],
      });
      const target = chosen.filePaths[0];
      return target === undefined ? null : grants.add(target, target);
    },
    'desktop.chooseBundlePlace': async ({ name, kind }) => {
      const isZip = kind === 'zip';
      const chosen = await dialog.showSaveDialog({
        title: isZip ? 'Write the evidence bundle as a ZIP' : 'Write the evidence bundle into a new folder',
        defaultPath: path.join(app.getPath('documents'), `${cleanName(String(name))}${isZip ? '.zip' : ''}`),
        filters: isZip ? [fileFilters.zip] : [],
        properties: ['createDirectory', 'dontAddToRecent'],
      });
      if (chosen.canceled || chosen.filePath === '') return null;
      const isNamed = !isZip || chosen.filePath.toLowerCase().endsWith('.zip');
      const target = isNamed ? chosen.filePath : `${chosen.filePath}.zip`;
      return grants.add(target, target);
    },
    'desktop.signingKey': async () => signingKeyFacts(),
    'desktop.chooseKey': async () => {
      const chosen = await dialog.showOpenDialog({
        title: 'Choose an Ed25519 private key',
        filters: [fileFilters.pem, { name: 'All files', extensions: ['*'] }],
        properties: ['openFile', 'dontAddToRecent'],
      });
      const target = chosen.filePaths[0];
      if (target === undefined) return null;
      const handle = `key-file-${keyFiles.size}` as PathHandle;
      keyFiles.set(handle, target);
      return { handle, shown: target };
    },
    'desktop.lendSigningKey': async ({ chosen }) => {
      const file = chosen === null ? null : keyFiles.get(chosen);
      if (file === undefined) throw new Error('no such key');
      const key = file === null ? takeSigningKey() : readKeyFile(file);
      return 'problem' in key ? key : { handle: engine.lendKey(key) };
    },
    'desktop.chooseCase': async () => {
      const chosen = await dialog.showOpenDialog({
        title: 'Open a case folder',
        properties: ['openDirectory', 'dontAddToRecent'],
      });
      const target = chosen.filePaths[0];
      return target === undefined ? null : grants.add(target, target);
    },
    'desktop.suggestCaseFolder': async ({ name }) => {
      const target = freeCaseFolder(String(name));
      return grants.add(target, target);
    },
    'desktop.sample': async ({ id }) => {
      const sample = Object.hasOwn(samples, id) ? samples[id] : null;
      if (sample === null) throw new Error('no such sample');
      return {
        evidence: [grants.add(path.join(sampleFolder, sample.evidence))],
        other: sample.other === null ? [] : [grants.add(path.join(sampleFolder, sample.other))],
      };
    },
    'desktop.recentCases': async () =>
      readRecentCases().map((recent) => ({
        ...grants.add(recent.folder),
        name: recent.name,
        folder: recent.folder,
        openedAt: recent.openedAt,
        exists: existsSync(path.join(recent.folder, journalFile)),
      })),
    'desktop.rememberCase': async ({ folder, name }) => {
      const target = grants.get(folder);
      if (target !== undefined) rememberCase(target, String(name).slice(0, 200));
      return null;
    },
    'desktop.saveSettings': async (settings) => {
      saveSettings(settings);
      nativeTheme.themeSource = readSettings().theme;
      return null;
    },
    'desktop.showFile': async ({ folder, path: below }) => {
      const target = grants.fileBelow(folder, String(below));
      if (target !== undefined && existsSync(target)) shell.showItemInFolder(target);
      return null;
    },
  };
  for (const name of Object.keys(answers) as DesktopCallName[])
    ipcMain.handle(name, async (event, params: unknown) => {
      if (!isOurWindow(event)) throw new Error('refused');
      const answer = await (answers[name] as (params: unknown) => Promise<unknown>)(params);
      await engine.whenHeard();
      return answer;
    });
  ipcMain.handle('desktop.dropped', async (event, paths: unknown) => {
    if (!isOurWindow(event) || !Array.isArray(paths)) throw new Error('refused');
    const chosen = paths
      .filter((target): target is string => typeof target === 'string' && path.isAbsolute(target))
      .map((target) => grants.add(target));
    await engine.whenHeard();
    return chosen;
  });
}

/** Only the top frame of our own page may ask. */
function isOurWindow(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && frame.url.startsWith(`${appOrigin}/`);
}

function runtimeName(): string {
  const { electron, node, chrome } = process.versions;
  return `Electron ${electron}, Node ${node}, Chromium ${chrome}`;
}

function runtimeWarnings(): string[] {
  const warnings: string[] = [];
  if (isSandboxOff()) warnings.push('Sandbox off: started as root.');
  const major = Number((process.versions.electron ?? '0').split('.')[0]);
  if (major < supportedMajor)
    warnings.push(`Fallback runtime: Electron ${process.versions.electron} is past its support window.`);
  return warnings;
}

function freeCaseFolder(name: string): string {
  const clean = cleanName(name);
  const parent = path.join(app.getPath('documents'), 'Assay cases');
  for (let i = 1; ; i++) {
    const target = path.join(parent, i === 1 ? clean : `${clean} ${i}`);
    if (!existsSync(target)) return target;
  }
}

/** As a file or folder may be called on every system. */
function cleanName(name: string): string {
  return (
    name
      .replaceAll(/[^\p{L}\p{N}._ -]/gu, '-')
      .replace(/^[.\s]+/, '')
      .slice(0, 80) || 'case'
  );
}

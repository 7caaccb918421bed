import os from 'node:os';
import path from 'node:path';

/** The folder of the window's settings, by the rules of each system; the command line keeps its signing key there too. */
export function configurationFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = os.homedir(),
): string {
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Assay');
  if (platform === 'win32')
    return path.join(environment['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'Assay');
  const given = environment['XDG_CONFIG_HOME'] ?? '';
  return path.join(path.isAbsolute(given) ? given : path.join(home, '.config'), 'Assay');
}

import { expect, it } from 'vitest';
import { configurationFolder } from './configuration-folder';

it('is that of the window, by the rules of each system', () => {
  const environment = { XDG_CONFIG_HOME: '/somewhere/config', APPDATA: '/roaming' };
  expect(configurationFolder(environment, 'linux', '/home/e')).toBe('/somewhere/config/Assay');
  expect(configurationFolder(environment, 'darwin', '/Users/e')).toBe(
    '/Users/e/Library/Application Support/Assay',
  );
  expect(configurationFolder(environment, 'win32', '/Users/e')).toBe('/roaming/Assay');
});

it('is in the home folder where nothing or no absolute path is given', () => {
  expect(configurationFolder({}, 'linux', '/home/e')).toBe('/home/e/.config/Assay');
  expect(configurationFolder({ XDG_CONFIG_HOME: 'here' }, 'linux', '/home/e')).toBe('/home/e/.config/Assay');
});

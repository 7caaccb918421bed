import { Menu, type MenuItemConstructorOptions } from 'electron';

/** Only what an editor of text needs; everything else is in the window, with its own shortcuts. */
export function createMenu(): void {
  const edit: MenuItemConstructorOptions = {
    label: 'Edit',
    submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
  };
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'togglefullscreen' }],
  };
  const file: MenuItemConstructorOptions = {
    label: 'File',
    submenu: [{ role: 'quit', accelerator: 'CmdOrCtrl+Q' }],
  };
  const first = process.platform === 'darwin' ? { role: 'appMenu' as const } : file;
  const template = [first, edit, view];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

import { themeQuartz } from 'ag-grid-community';

/** The grid in the colours of the window; they are custom properties, so that one theme serves light and dark. */
export const gridTheme = themeQuartz.withParams({
  accentColor: 'var(--accent)',
  backgroundColor: 'var(--surface)',
  borderColor: 'var(--line)',
  browserColorScheme: 'inherit',
  cellHorizontalPadding: 8,
  cellTextColor: 'var(--ink)',
  columnBorder: false,
  fontFamily: 'inherit',
  fontSize: 12.5,
  foregroundColor: 'var(--ink)',
  headerBackgroundColor: 'var(--bg)',
  headerColumnResizeHandleColor: 'var(--line-strong)',
  headerFontSize: 12,
  headerFontWeight: 600,
  headerHeight: 30,
  headerTextColor: 'var(--ink-2)',
  oddRowBackgroundColor: 'var(--surface)',
  rowBorder: { color: 'var(--line)', width: 1, style: 'solid' },
  rowHoverColor: 'var(--hover)',
  selectedRowBackgroundColor: 'var(--accent-soft)',
  spacing: 4,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
});

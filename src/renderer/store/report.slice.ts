// The report of the case as it will be written, the files that were written, and rows for other tools.
import { create } from 'zustand';
import type { ChosenPath } from '#shared/contract/desktop';
import type { EngineError } from '#shared/contract/errors';
import type { Redaction } from '#shared/contract/redaction';
import { type ReportFormat, reportFormats } from '#shared/contract/report';
import type { RowsFormat } from '#shared/contract/rows';
import type { FindingId, PathHandle } from '#shared/model/ids';
import { desktop } from '../engine-client/bridge';
import { useCase } from './case.slice';
import { useJournal } from './journal.slice';
import { errorOf, isSilent, report, useNotices } from './notice.slice';
import { chosenRedaction, type RedactionChoice, redactionKey, useRedaction } from './redaction.slice';
import { runTask } from './task.slice';

/** Rows to export: all of them, the most suspicious ones, or those of a finding. */
export type RowsChoice =
  | { readonly kind: 'all' }
  | { readonly kind: 'top' }
  | { readonly kind: 'finding'; readonly id: FindingId };

export interface FileOnDisk {
  /** Below `folder`. */
  readonly path: string;
  readonly folder: PathHandle;
  /** Null for the case's own folder. */
  readonly folderShown: string | null;
  readonly byteLength: number;
  readonly sha256: string;
  /** "5,902 rows", or what part of the case a report is; empty for the whole. */
  readonly about: string;
}

interface ReportChoices {
  readonly formats: ReadonlySet<ReportFormat>;
  /** The report is only about the rows with this tag; null for the whole case. */
  readonly tag: string | null;
  /** Null for a new folder in the case's exports. */
  readonly out: ChosenPath | null;
  readonly rowsFormat: RowsFormat;
  readonly rows: RowsChoice;
  readonly topText: string;
}

interface ReportSlice extends ReportChoices {
  readonly html: string | null;
  /** The `tag` that `html` is about. */
  readonly htmlTag: string | null;
  /** `redactionKey` of what `html` leaves out. */
  readonly htmlRedaction: string;
  readonly isMaking: boolean;
  readonly isWriting: boolean;
  readonly problem: EngineError | null;
  /** Newest first. */
  readonly files: readonly FileOnDisk[];
  readonly change: (part: Partial<Omit<ReportChoices, 'formats' | 'tag' | 'out'>>) => void;
  readonly toggleFormat: (format: ReportFormat) => void;
  readonly chooseFolder: () => Promise<void>;
  readonly useExports: () => void;
  /** Chooses and previews. */
  readonly setTag: (tag: string | null) => Promise<void>;
  readonly preview: () => Promise<void>;
  /** Back to the report that nothing is left out of. */
  readonly previewWhole: () => Promise<void>;
  readonly write: () => Promise<void>;
  readonly exportRows: () => Promise<void>;
  readonly show: (file: FileOnDisk) => void;
  readonly forget: () => void;
}

type PreviewShown = Pick<ReportSlice, 'html' | 'htmlTag' | 'htmlRedaction'>;

const nothing = {
  html: null,
  htmlTag: null,
  htmlRedaction: '',
  isMaking: false,
  isWriting: false,
  problem: null,
  files: [],
  formats: new Set<ReportFormat>(['html', 'pdf']),
  tag: null,
  out: null,
  rowsFormat: 'csv',
  rows: { kind: 'all' },
  topText: '100',
} as const satisfies Partial<ReportSlice>;

const countPattern = /^[1-9]\d{0,8}$/;

/** How many rows, or null where the text is no such number. */
export function countOf(text: string): number | null {
  return countPattern.test(text.trim()) ? Number(text.trim()) : null;
}

export const useReport = create<ReportSlice>((set, get) => {
  /** Writes one thing at a time; what comes after the case was closed is dropped. */
  const write = async (way: () => Promise<readonly FileOnDisk[]>): Promise<void> => {
    const before = useCase.getState().folder;
    if (get().isWriting || before === null) return;
    set({ isWriting: true });
    try {
      const written = await way();
      if (useCase.getState().folder !== before) return;
      const isAgain = (file: FileOnDisk): boolean =>
        written.some((one) => one.path === file.path && one.folder === file.folder);
      set({ files: [...written, ...get().files.filter((file) => !isAgain(file))] });
      void useJournal.getState().refresh();
      useNotices.getState().saySaved(written.length === 1 ? 'Written.' : `${written.length} files written.`);
    } catch (thrown) {
      report(thrown);
    } finally {
      set({ isWriting: false });
    }
  };
  return {
    ...nothing,
    change: (part) => set(part),
    toggleFormat: (format) => {
      const formats = new Set(get().formats);
      if (!formats.delete(format)) formats.add(format);
      set({ formats });
    },
    chooseFolder: async () => {
      const out = await desktop.call('desktop.chooseFolder', { title: 'Choose a folder for the report' });
      if (out !== null) set({ out });
    },
    useExports: () => set({ out: null }),
    setTag: async (tag) => {
      set({ tag });
      await get().preview();
    },
    preview: async () => {
      const before = useCase.getState().folder;
      if (get().isMaking || before === null) return;
      const { tag } = get();
      const choice = chosenRedaction();
      set({ isMaking: true, problem: null });
      try {
        const { html } = await runTask('Making the report', 'report.preview', {
          styleNonce: styleNonce(),
          ...tagOf(tag),
          ...redactionOf(choice),
        });
        if (useCase.getState().folder === before)
          set({ html, htmlTag: tag, htmlRedaction: redactionKey(choice) });
      } catch (thrown) {
        const problem = errorOf(thrown);
        if (!isSilent(problem)) set({ problem });
      } finally {
        set({ isMaking: false });
      }
    },
    previewWhole: async () => {
      useRedaction.getState().turn(false);
      await get().setTag(null);
    },
    write: () =>
      write(async () => {
        const { formats, tag, out } = get();
        const folder = caseFolder();
        const choice = chosenRedaction();
        if (!isPreviewed(get(), choice, tag)) return [];
        const files = await runTask('Writing the report', 'report.write', {
          formats: reportFormats.filter((format) => formats.has(format)),
          out: out?.handle ?? null,
          ...tagOf(tag),
          ...redactionOf(choice),
        });
        return files.map((file) => ({
          ...file,
          folder: out?.handle ?? folder,
          folderShown: out?.shown ?? null,
          about: [
            ...(tag === null ? [] : [`rows tagged ${tag} only`]),
            ...(choice.kind === 'redacted' ? ['redacted'] : []),
          ].join(', '),
        }));
      }),
    exportRows: () =>
      write(async () => {
        const { rowsFormat, rows, topText } = get();
        const folder = caseFolder();
        const { path, byteLength, sha256, rowCount } = await runTask('Exporting rows', 'rows.export', {
          format: rowsFormat,
          finding: rows.kind === 'finding' ? rows.id : null,
          top: rows.kind === 'top' ? countOf(topText) : null,
          out: null,
        });
        const about = `${rowCount.toLocaleString('en-US')} ${rowCount === 1 ? 'row' : 'rows'}`;
        return [{ path, byteLength, sha256, folder, folderShown: null, about }];
      }),
    show: ({ folder, path }) => void desktop.call('desktop.showFile', { folder, path }),
    forget: () => set(nothing),
  };
});

/** Whether these choices may be written: the whole with nothing left out, or just what the preview on the screen shows. */
export function isPreviewed(
  { html, htmlTag, htmlRedaction }: PreviewShown,
  choice: RedactionChoice,
  tag: string | null,
): boolean {
  if (choice.kind === 'none' && tag === null) return true;
  if (choice.kind === 'incomplete' || html === null) return false;
  return htmlTag === tag && htmlRedaction === redactionKey(choice);
}

/** Whether the preview on the screen is of the whole case with nothing left out. */
export function isWholeShown({ html, htmlTag, htmlRedaction }: PreviewShown): boolean {
  return html !== null && htmlTag === null && htmlRedaction === '';
}

function tagOf(tag: string | null): { readonly tag?: string } {
  return tag === null ? {} : { tag };
}

/** The part of a request that says what is left out. */
export function redactionOf(choice: RedactionChoice): { readonly redaction?: Redaction } {
  return choice.kind === 'redacted' ? { redaction: choice.redaction } : {};
}

function caseFolder(): PathHandle {
  const { folder } = useCase.getState();
  if (folder === null) throw new Error('no case is open');
  return folder;
}

/** The nonce of this load of the page: styles of a document shown inside it must carry it. */
function styleNonce(): string | null {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? null;
}

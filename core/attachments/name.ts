/** Names of attached files, as they may be shown and kept on anybody's disk. */
import { type AttachmentKind, attachmentKinds, attachmentLimits } from './kinds.ts';

/** Control characters, and those that are not seen or turn the direction of writing: `fdp.exe` can be made to look like `exe.pdf`. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
/** What no file system takes in a name, besides the separators of folders. */
const notInNames = /[<>:"|?*]/g;
/** Other ways of writing the same ending. */
const alike: Partial<Record<AttachmentKind, readonly string[]>> = { jpeg: ['jpeg', 'jpe'] };

/**
 * The name without folders, without what cannot be seen, of at most 120 characters, and with the ending of what the file was found to
 * be, whatever ending it came with.
 */
export function attachmentName(given: string, kind: AttachmentKind): string {
  const { ending } = attachmentKinds[kind];
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const seen = last.replace(unseen, '').replace(notInNames, ' ').replace(/\s+/g, ' ').trim();
  const endings = [ending, ...(alike[kind] ?? [])].map((one) => `.${one}`);
  const own = endings.find((one) => seen.toLowerCase().endsWith(one)) ?? '';
  const stem = [...seen.slice(0, seen.length - own.length)]
    .slice(0, attachmentLimits.name - ending.length - 1)
    .join('')
    .replace(/^\.+|[. ]+$/g, '');
  return `${stem === '' ? attachmentKinds[kind].zh : stem}.${ending}`;
}

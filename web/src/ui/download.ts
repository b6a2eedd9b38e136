/** Files that the browser keeps. */

/** Goes to an address that answers with a file: the page stays. */
export function follow(address: string, name = ''): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.rel = 'noreferrer';
  link.click();
}

/** Hands a text, or bytes of a type, to the browser as a file. */
export function download(
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
  type = 'text/csv;charset=utf-8',
): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  follow(address, name);
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

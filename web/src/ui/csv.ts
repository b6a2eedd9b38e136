/** Tables as CSV files. */

/** Quoted where needed; what a spreadsheet would take for a formula gets an apostrophe, and so do codes with a leading zero. */
function cellText(cell: string): string {
  const safe = /^[=+\-@\t]/.test(cell) || /^0\d+$/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** Rows as a file: UTF-8 with its mark and CRLF, as spreadsheets expect it. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`;
}

/** Hands a text to the browser as a file. */
export function download(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Number and code as people type or paste them. */

const plain = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

/** The case number in what was typed; undefined where it is none. */
export function caseNoIn(typed: string): string | undefined {
  const text = plain(typed);
  return /^HK\d{15}$/.test(text) ? text : undefined;
}

/** The code in what was typed; undefined where it has not six characters. */
export function codeIn(typed: string): string | undefined {
  const text = plain(typed);
  return /^[0-9A-Z]{6}$/.test(text) ? text : undefined;
}

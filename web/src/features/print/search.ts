/** Which document of a case an address names. */

export const printKinds = ['form', 'notice', 'trail', 'return'] as const;
export type PrintKind = (typeof printKinds)[number];

export type PrintSearch = {
  kind?: PrintKind;
  /** Of a supervision order. */
  order?: string;
  /** Of a return: the part, and which of its returns, counted from 1. */
  branch?: string;
  no?: number;
};

/** Reads an address; anything that makes no sense is left out. */
export function printSearch({ kind, order, branch, no }: Record<string, unknown>): PrintSearch {
  const known = printKinds.find((one) => one === kind);
  const id = String(order ?? '');
  const part = String(branch ?? '');
  const number = Number(no);
  return {
    ...(known === undefined ? {} : { kind: known }),
    ...(/^\d{1,3}$/.test(id) ? { order: id } : {}),
    ...(/^[a-z0-9~-]{1,60}$/.test(part) ? { branch: part } : {}),
    ...(Number.isInteger(number) && number >= 1 && number <= 99 ? { no: number } : {}),
  };
}

/** The document that an address means: an order where it names one, else the case itself. */
export const kindOf = ({ kind, order }: PrintSearch): PrintKind => kind ?? (order === undefined ? 'form' : 'notice');

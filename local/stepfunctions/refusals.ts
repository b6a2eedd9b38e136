const refusalKey = Symbol('refusal of a call');

/** Makes the error by which a call is refused; `type` is the error's name in the API. */
export const refusal = (type: string, message: string, status = 400): Error =>
  Object.assign(new Error(message), { [refusalKey]: { type, message, status } });

/** Reads the refusal out of a thrown error; undefined for any other error. */
export const refusalOf = (thrown: unknown): { type: string; message: string; status: number } | undefined =>
  (thrown as { [refusalKey]?: { type: string; message: string; status: number } } | undefined)?.[refusalKey];

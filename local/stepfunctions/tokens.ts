import { createHash } from 'node:crypto';

/** Which attempt of which frame a token belongs to. */
export type TokenAddress = { execution: number; frame: number; attempt: number };

const checksum = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);

/** Makes a task token; the random part keeps it from being guessed, the checksum tells it from rubbish. */
export const mintToken = (address: TokenAddress, random: string): string => {
  const text = `${address.execution}.${address.frame}.${address.attempt}.${random}`;
  return Buffer.from(`${text}.${checksum(text)}`).toString('base64url');
};

/** Reads a task token; undefined when it is none that `mintToken` made. */
export const readToken = (token: string): TokenAddress | undefined => {
  const parts = /^((\d+)\.(\d+)\.(\d+)\..+)\.([\w-]{16})$/.exec(Buffer.from(token, 'base64url').toString());
  if (!parts || checksum(parts[1]!) !== parts[5]) return undefined;
  return { execution: Number(parts[2]), frame: Number(parts[3]), attempt: Number(parts[4]) };
};

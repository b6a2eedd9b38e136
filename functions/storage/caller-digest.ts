/** A telephone number as keys and indexes hold it: a keyed digest, so that none of them shows one. */
import { plainNumber } from '#core/calls/number.ts';
import { keyedDigest } from '../crypto.ts';

/** The digest of a number, however it is written. */
export const callerDigest = (number: string): string => keyedDigest('caller', plainNumber(number));

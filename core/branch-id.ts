/** A part of a case is named by its unit and by which of the unit's parts it is: `chengguan~2` is the second. */
const separator = '~';

export const branchId = (unitId: string, number: number): string => `${unitId}${separator}${number}`;

/** The unit whose part it is; undefined where there is no part. */
export function unitOfBranch(id: string): string;
export function unitOfBranch(id: string | undefined): string | undefined;
export function unitOfBranch(id: string | undefined): string | undefined {
  return id?.slice(0, id.lastIndexOf(separator));
}

/** Which of its unit's parts it is, from 1. */
export const numberOfBranch = (id: string): number => Number(id.slice(id.lastIndexOf(separator) + 1));

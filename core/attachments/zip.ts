/** The names in a ZIP archive's directory, which is what tells one kind of document from another. */
import { uint16Little, uint32Little } from '../public/images/bytes.ts';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const shortestEnd = 22;
const shortestEntry = 46;
/** The archive's comment, which comes last, has at most so many bytes. */
const longestComment = 0xffff;

function findEnd(bytes: Uint8Array): number | undefined {
  const first = Math.max(0, bytes.length - shortestEnd - longestComment);
  for (let at = bytes.length - shortestEnd; at >= first; at -= 1) {
    if (uint32Little(bytes, at) === endOfDirectory) return at;
  }
  return undefined;
}

/** The names of an archive's files; undefined where the bytes are no whole archive, or one of several disks or beyond 4 GB. */
export function zipNames(bytes: Uint8Array): string[] | undefined {
  const end = findEnd(bytes);
  if (end === undefined) return undefined;
  const count = uint16Little(bytes, end + 10);
  const names: string[] = [];
  let at = uint32Little(bytes, end + 16);
  for (let nth = 0; nth < count; nth += 1) {
    if (at + shortestEntry > end || uint32Little(bytes, at) !== directoryEntry) return undefined;
    const length = uint16Little(bytes, at + 28);
    const next = at + shortestEntry + length + uint16Little(bytes, at + 30) + uint16Little(bytes, at + 32);
    if (next > end) return undefined;
    names.push(new TextDecoder().decode(bytes.subarray(at + shortestEntry, at + shortestEntry + length)));
    at = next;
  }
  return names;
}

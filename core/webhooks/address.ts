/** Where signed messages may go: to the world outside by https, never to what stands inside a network. */

/** The first bits of addresses that are not of the public internet: IPv4 as numbers with the length of the prefix. */
const private4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

const number4 = (address: string): number | undefined => {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
};

function isPublic4(value: number): boolean {
  return !private4.some(([start, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(value / size) === Math.floor((number4(start) ?? 0) / size);
  });
}

/** Of IPv6 only global unicast (2000::/3) is public, without documentation, and without the ways to carry IPv4 in it. */
function isPublic6(address: string): boolean {
  const first = Number.parseInt(address.split(':', 1)[0] ?? '', 16);
  const lower = address.toLowerCase();
  const carried = /^(2001:0{0,3}:|2001:db8:|2002:|2001::)/.test(lower);
  return first >= 0x2000 && first <= 0x3fff && !carried;
}

/** True where an address (not a name) is of the public internet. */
export function isPublicAddress(address: string): boolean {
  const value = number4(address);
  if (value !== undefined) return isPublic4(value);
  return address.includes(':') && isPublic6(address);
}

/** Names that lead nowhere outside. */
const insideNames = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|localdomain)$/i;

/** True where messages may be sent to the URL: https, a whole name, no account in it, no address of a network's inside. */
export function isWebhookUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  if (protocol !== 'https:' || username !== '' || password !== '' || hash !== '') return false;
  // A name with a dot at its end is the same name.
  const bare = hostname.replace(/^\[|\]$|\.$/g, '');
  if (number4(bare) !== undefined || bare.includes(':')) return isPublicAddress(bare);
  return bare.includes('.') && !insideNames.test(bare);
}

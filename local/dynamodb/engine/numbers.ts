/** DynamoDB's numbers: decimals of up to 38 digits between 1E-130 and 9.99E+125, which no floating point holds. */
import { invalidParameter } from './failure.ts';

/** Its value is `digits` × 10^`exponent`. */
type Decimal = { digits: bigint; exponent: number };

const mostDigits = 38;
/** Characters: of any number that can be kept, zeros and all. */
const longest = 300;
const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

function read(text: string): Decimal {
  if (text.length > longest) throw invalidParameter('A number is longer than any that can be kept');
  const found = pattern.exec(text);
  const [, sign = '', whole = '', fraction = '', power = '0'] = found ?? [];
  if (found === null || whole + fraction === '') {
    throw invalidParameter(`The parameter cannot be converted to a numeric value: ${text}`);
  }
  const digits = BigInt(whole + fraction);
  return plain({ digits: sign === '-' ? -digits : digits, exponent: Number(power) - fraction.length });
}

/** Without zeros at its end; throws where it has more digits than are kept, or is too large or too small. */
function plain({ digits, exponent }: Decimal): Decimal {
  if (digits === 0n) return { digits, exponent: 0 };
  const text = digits.toString().replace(/0+$/, '');
  const length = text.replace('-', '').length;
  const shortened = { digits: BigInt(text), exponent: exponent + digits.toString().length - text.length };
  const order = shortened.exponent + length - 1;
  if (length > mostDigits) throw invalidParameter('Attempting to store more than 38 significant digits in a Number');
  if (order > 125)
    throw invalidParameter('Number overflow. Attempting to store a number with magnitude larger than supported range');
  if (order < -130)
    throw invalidParameter(
      'Number underflow. Attempting to store a number with magnitude smaller than supported range',
    );
  return shortened;
}

function write({ digits, exponent }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString();
  if (exponent >= 0) return `${sign}${text}${'0'.repeat(exponent)}`;
  const padded = text.padStart(1 - exponent, '0');
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

const usual = /^(0|-?[1-9]\d{0,14})$/;

/** A number as it is kept: without zeros that say nothing. Throws for what is none. */
export const normalNumber = (text: string): string => (usual.test(text) ? text : write(read(text)));

const scaled = ({ digits, exponent }: Decimal, to: number): bigint => digits * 10n ** BigInt(exponent - to);

function aligned(one: Decimal, other: Decimal): [bigint, bigint, number] {
  const exponent = one.exponent < other.exponent ? one.exponent : other.exponent;
  return [scaled(one, exponent), scaled(other, exponent), exponent];
}

/** Below, at or above zero, as the first number is less than, equal to or more than the second. */
export function compareNumbers(one: string, other: string): number {
  if (usual.test(one) && usual.test(other)) return Number(one) - Number(other);
  const [a, b] = aligned(read(one), read(other));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The sum, or with `minus` the difference of two numbers. */
export function addNumbers(one: string, other: string, minus = false): string {
  const [a, b, exponent] = aligned(read(one), read(other));
  return write(plain({ digits: minus ? a - b : a + b, exponent }));
}

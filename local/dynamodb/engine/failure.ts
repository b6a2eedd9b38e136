/** What a request is refused with: one of DynamoDB's own exceptions, or a mistake in what was asked. */

const namespaces: Readonly<Record<string, string>> = {
  ValidationException: 'com.amazon.coral.validate',
  UnknownOperationException: 'com.amazon.coral.service',
  SerializationException: 'com.amazon.coral.service',
};

export class Failure extends Error {
  readonly type: string;
  /** Further members of the reply, e.g. the item that a condition did not hold of. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(type: string, message: string, more: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.type = type;
    this.more = more;
  }
}

/** A mistake in a request. */
export const invalid = (message: string): Failure => new Failure('ValidationException', message);

/** Of one value or expression among those of a request. */
export const invalidParameter = (message: string): Failure =>
  invalid(`One or more parameter values were invalid: ${message}`);

/** The body of a reply with status 400, by the JSON protocol of AWS. */
export function failureText({ type, message, more }: Failure): string {
  const namespace = namespaces[type] ?? 'com.amazonaws.dynamodb.v20120810';
  return JSON.stringify({ __type: `${namespace}#${type}`, message, ...more });
}

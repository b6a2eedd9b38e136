/** The variables that the stack gives to the functions. */

const names = [
  'TABLE_NAME',
  'RECORDINGS_BUCKET',
  'STATE_MACHINE_ARN',
  'SECRET',
  'ORIGIN_SECRET',
  'ISSUER',
  'CLIENT_ID',
  'OUTGOING_URL',
  'SMS_SERVICE',
  'MAIL_FROM',
  'SWITCHES',
  'OPEN311_CLIENTS',
  'PORTAL_ORIGIN',
] as const;
export type VariableName = (typeof names)[number];

/** A variable of the function's environment. Throws where the stack forgot it: that is a defect of the stack. */
export function variable(name: VariableName): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`the environment variable ${name} is not set`);
  return value;
}

/** A variable that the stack gives only where a city wants it. */
export function optionalVariable(name: VariableName): string | undefined {
  const value = process.env[name];
  return value === '' ? undefined : value;
}

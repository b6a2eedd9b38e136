/** A request that comes in by GeoReport v2, brought under the rules of the citizens' own form. */
import * as z from 'zod';
import type { RegisterBody } from '../commands/intake.ts';
import { fieldErrors } from '../issues.ts';
import { citizenNatures } from '../public/choices.ts';
import { publicRequest, registrationOf } from '../public/shapes.ts';
import { type Refusal, refuse, refuseField } from '../refusals.ts';
import { otherService } from './services.ts';

const line = z.string().trim().max(500).optional();

/** A number, or one as a form has it. */
const degrees = (most: number) =>
  z
    .union([z.number(), z.string().trim().min(1)])
    .pipe(z.coerce.number<string | number>().min(-most).max(most))
    .optional();

/** The arguments of `POST requests`; numbers come as text from a form. What the standard knows and we do not keep is taken and left. */
export const submissionBody = z.object({
  api_key: z.string().max(200).optional(),
  jurisdiction_id: line,
  service_code: z.string().trim().min(1).max(20),
  lat: degrees(90),
  long: degrees(180),
  address_string: line,
  address_id: line,
  description: z.string().trim().max(4000).optional(),
  first_name: line,
  last_name: line,
  phone: line,
  email: line,
  device_id: line,
  account_id: line,
  media_url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
  attribute: z
    .object({ nature: z.enum(citizenNatures).optional(), district: z.string().trim().max(40).optional() })
    .optional(),
});
export type Submission = z.output<typeof submissionBody>;

/** A Chinese name begins with the family's. */
function nameOf({ first_name: first = '', last_name: last = '' }: Submission): string | undefined {
  const isHan = /\p{Script=Han}/u.test(`${first}${last}`);
  const name = isHan ? `${last}${first}` : `${first} ${last}`.trim();
  return name === '' ? undefined : name;
}

/** The registration of a submission, by the rules of the citizens' form; refused with the standard's own names of what is wrong. */
export function registrationFrom(given: Submission): RegisterBody | Refusal {
  const { lat, long, address_string: address, address_id: addressId } = given;
  if ((lat === undefined) !== (long === undefined)) {
    const [missing, there] = lat === undefined ? ['lat', 'long'] : ['long', 'lat'];
    return refuseField(missing, `须与 ${there} 一起填写`, `is required together with ${there}`);
  }
  if (address === undefined && addressId === undefined && lat === undefined) {
    return refuseField(
      'address_string',
      '须填写 lat 和 long、address_string 或 address_id 之一',
      'one of lat and long, address_string, address_id is required',
    );
  }
  const name = nameOf(given);
  const { nature = 'help', district } = given.attribute ?? {};
  const picture = given.media_url === undefined ? '' : `\n${given.media_url}`;
  const request = publicRequest.safeParse(
    {
      nature,
      content: given.description === undefined ? '' : `${given.description}${picture}`,
      place: { address: address ?? addressId, ...(district === undefined ? {} : { district }) },
      requester: {
        ...(name === undefined ? {} : { name }),
        ...(given.phone === undefined ? {} : { phone: given.phone }),
      },
    },
    { reportInput: true },
  );
  if (!request.success) {
    const errors = fieldErrors(request.error).map(({ path, message }) => ({ path: argumentOf(path), message }));
    return refuse('invalid', {}, errors);
  }
  const registration = registrationOf(request.data);
  return {
    ...registration,
    source: 'app',
    ...(given.service_code === otherService.code ? {} : { category: given.service_code }),
    place: {
      ...registration.place,
      ...(lat === undefined || long === undefined ? {} : { lat, lon: long }),
    },
  };
}

const names: Readonly<Record<string, string>> = {
  content: 'description',
  nature: 'attribute[nature]',
  'place.address': 'address_string',
  'place.district': 'attribute[district]',
  'requester.name': 'first_name',
  'requester.phone': 'phone',
};

/** The argument that a field of the citizens' form came from. */
const argumentOf = (path: string): string => names[path] ?? path;

/** Routes of Open311 GeoReport v2. Each format has a path of its own, as the standard wants it. */
import * as z from 'zod';
import { endOf, requestStatuses } from '../open311/period.ts';
import { submissionBody } from '../open311/submission.ts';
import { routes } from './route.ts';

export const open311Base = '/api/open311/v2';

const shared = { module: 'open311', who: 'public' } as const;
const text = z.string();
const empty = z.null();

const service = z.object({
  service_code: text,
  service_name: text,
  description: text,
  metadata: z.boolean(),
  type: z.literal('realtime'),
  keywords: text,
  group: text,
});
const definition = z.object({
  service_code: text,
  attributes: z.array(
    z.object({
      variable: z.boolean(),
      code: text,
      datatype: z.literal('singlevaluelist'),
      required: z.boolean(),
      datatype_description: text,
      order: z.int(),
      description: text,
      values: z.array(z.object({ key: text, name: text })),
    }),
  ),
});
const serviceRequest = z.object({
  service_request_id: text,
  status: z.enum(requestStatuses),
  status_notes: text,
  service_name: text,
  service_code: text,
  description: empty,
  agency_responsible: text,
  service_notice: empty,
  requested_datetime: text,
  updated_datetime: text,
  expected_datetime: text.nullable(),
  address: text,
  ...{ address_id: empty, zipcode: empty, lat: empty, long: empty, media_url: empty },
});
const created = z.object({ service_request_id: text, service_notice: text, account_id: empty });
const discovery = z.object({
  changeset: text,
  contact: text,
  key_service: text,
  endpoints: z.array(z.object({ specification: text, url: text, changeset: text, type: text, formats: z.array(text) })),
});

/** Several values, separated by commas. */
const several = <T extends z.ZodType<string, string>>(one: T) =>
  z
    .string()
    .transform((value) => value.split(',').map((part) => part.trim()))
    .pipe(z.array(one).min(1).max(100))
    .optional();
const dateTime = z.iso.datetime({ offset: true });

const query = z.object({
  jurisdiction_id: text.max(200).optional(),
  service_request_id: several(text.max(40)),
  service_code: several(text.max(20)),
  start_date: dateTime.transform((value) => new Date(value).toISOString()).optional(),
  end_date: dateTime.transform(endOf).optional(),
  status: several(z.enum(requestStatuses)),
});
/** A name with the format behind it. */
const named = (name: string) => z.string().regex(new RegExp(`^${name}\\.(json|xml)$`));

const summaries = {
  discovery: { zh: 'Open311 服务发现', en: 'Open311: where which version and format is' },
  services: { zh: 'Open311 服务列表', en: 'Open311: the list of services' },
  create: { zh: 'Open311 提交诉求（须 api_key）', en: 'Open311: make a request; asks for an api_key' },
  list: {
    zh: 'Open311 查询诉求：按时间和状态，最多 90 天、1,000 件',
    en: 'Open311: requests by date and status, at most 90 days and 1,000 requests',
  },
} as const;

const discoveryRoute = { ...shared, method: 'GET', reply: discovery, summary: summaries.discovery } as const;
const servicesRoute = { ...shared, method: 'GET', reply: z.array(service), summary: summaries.services } as const;
const listRoute = {
  ...shared,
  method: 'GET',
  query,
  reply: z.array(serviceRequest),
  summary: summaries.list,
} as const;
const createRoute = {
  ...shared,
  method: 'POST',
  body: submissionBody,
  reply: z.array(created),
  status: 201,
  summary: summaries.create,
} as const;

export const open311Routes = routes({
  open311Discovery: { ...discoveryRoute, path: `${open311Base}/discovery.json` },
  open311DiscoveryXml: { ...discoveryRoute, path: `${open311Base}/discovery.xml` },
  open311Services: { ...servicesRoute, path: `${open311Base}/services.json` },
  open311ServicesXml: { ...servicesRoute, path: `${open311Base}/services.xml` },
  open311Service: {
    ...shared,
    method: 'GET',
    path: `${open311Base}/services/{service}`,
    params: z.object({ service: named('[a-z0-9]{1,20}') }),
    reply: definition,
    summary: { zh: 'Open311 服务定义（.json 或 .xml）', en: 'Open311: what a service asks for (.json or .xml)' },
  },
  open311Requests: { ...listRoute, path: `${open311Base}/requests.json` },
  open311RequestsXml: { ...listRoute, path: `${open311Base}/requests.xml` },
  open311Request: {
    ...shared,
    method: 'GET',
    path: `${open311Base}/requests/{request}`,
    params: z.object({ request: named('HK\\d{15}') }),
    reply: z.array(serviceRequest),
    summary: { zh: 'Open311 查询一件诉求（.json 或 .xml）', en: 'Open311: one request (.json or .xml)' },
  },
  open311Create: { ...createRoute, path: `${open311Base}/requests.json` },
  open311CreateXml: { ...createRoute, path: `${open311Base}/requests.xml` },
});

/** What a list of each reply is called in XML, with the name of its entries; a reply without one is an object. */
export const xmlNames = {
  open311Discovery: 'discovery',
  open311DiscoveryXml: 'discovery',
  open311Services: ['services', 'service'],
  open311ServicesXml: ['services', 'service'],
  open311Service: 'service_definition',
  open311Requests: ['service_requests', 'request'],
  open311RequestsXml: ['service_requests', 'request'],
  open311Request: ['service_requests', 'request'],
  open311Create: ['service_requests', 'request'],
  open311CreateXml: ['service_requests', 'request'],
} as const satisfies Record<keyof typeof open311Routes, string | readonly [string, string]>;

/** The format that a path asks for. */
export const open311Format = (path: string): 'json' | 'xml' => (path.endsWith('.xml') ? 'xml' : 'json');

/** Open311 GeoReport v2 over the same cases: what the public may know of them, and requests by the rules of the citizens' form. */
import type { OpenRow } from '#core/open/row.ts';
import { periodOf } from '#core/open311/period.ts';
import { type Names, requestOf, type ServiceRequest } from '#core/open311/request.ts';
import { attributesOf, isService, serviceList } from '#core/open311/services.ts';
import { registrationFrom } from '#core/open311/submission.ts';
import { isRefusal, type Refusal, refuse, refuseField } from '#core/refusals.ts';
import { open311Base } from '#core/routes/open311.ts';
import type { Language } from '#core/vocabulary.ts';
import { now } from '../clock.ts';
import { optionalVariable } from '../environment.ts';
import { clientOf } from '../open311/client.ts';
import { open311Dialect } from '../open311/dialect.ts';
import { wantedRows } from '../open311/wanted.ts';
import { slow, submitRequest } from '../public/submit.ts';
import { loadCategories, loadDivisions, loadUnits } from '../storage/city.ts';
import { publicCases, readPublicCase } from '../storage/public-cases.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers, Request } from './request.ts';

/** `0101.json` names 0101. */
const nameOf = (file: string): string => file.slice(0, file.lastIndexOf('.'));

/** When the interface itself last changed. */
const changeset = '2026-11-26T00:00:00Z';

async function namesFor(language: Language): Promise<Names> {
  const [categories, units] = await Promise.all([loadCategories(), loadUnits()]);
  const byId = new Map(units.map(({ id, zh, en }) => [id, { zh, en }]));
  return { categories, language, unitName: (id) => byId.get(id) ?? { zh: '有关部门', en: 'A department' } };
}

type Listed = Request<'open311Requests' | 'open311RequestsXml'>;

/** Named requests, whatever else is asked; those that the public is told nothing of are left out. */
async function namedRows(ids: readonly string[]): Promise<OpenRow[]> {
  const rows = await Promise.all([...new Set(ids)].map(readPublicCase));
  return rows.filter((row) => row !== undefined);
}

async function list({ query, language, address }: Listed): Promise<ServiceRequest[] | Refusal> {
  const tooMany = await slow('read', address);
  if (tooMany !== undefined) return tooMany;
  const { service_request_id: ids, service_code: services, status: statuses, start_date, end_date } = query;
  const period = periodOf({ start_date, end_date }, now());
  if (period === undefined)
    return refuseField('end_date', '不能早于 start_date', 'must not be earlier than start_date');
  const [names, rows] = await Promise.all([
    namesFor(language),
    ids === undefined ? wantedRows(publicCases(period.from, period.until), { services, statuses }) : namedRows(ids),
  ]);
  if (rows === undefined)
    return refuseField(
      'start_date',
      '时段内办件过多，请缩短时段',
      'leaves too many requests to look at: narrow the period',
    );
  return rows.map((row) => requestOf(row, names));
}

const notice = (code: string): Record<Language, string> => ({
  zh: `可凭编号和查询码 ${code} 在公众端查询进度、补充、撤回和评价`,
  en: `With the number and the code ${code} the citizen can follow, add to, withdraw and rate the request`,
});

type Created = Request<'open311Create' | 'open311CreateXml'>;

async function create({ body, language, address, idempotencyKey }: Created) {
  const client = clientOf(body.api_key);
  if (client === undefined) return refuse('wrong_api_key');
  if (!isService(body.service_code, await loadCategories()))
    return refuse('unknown_service', { service: body.service_code });
  const registration = registrationFrom(body);
  if (isRefusal(registration)) return registration;
  const { api_key: _, ...request } = body;
  const key = idempotencyKey === undefined ? undefined : `open311 ${client} ${idempotencyKey}`;
  const submitted = await submitRequest({ registration, request, address, key });
  if (isRefusal(submitted)) return submitted;
  const { caseNo, code } = submitted;
  return [{ service_request_id: caseNo, service_notice: notice(code)[language], account_id: null }];
}

const services = async ({ language }: Request<'open311Services' | 'open311ServicesXml'>) =>
  serviceList(await loadCategories(), language);

/** Without an address by which the city is known, it is the one that was asked. */
const discover = async ({ asked }: Pick<Request, 'asked'>) => ({
  changeset,
  contact: '12345',
  key_service: '12345',
  endpoints: [
    {
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url: `${optionalVariable('PORTAL_ORIGIN') ?? asked ?? ''}${open311Base}`,
      changeset,
      type: 'production',
      formats: ['text/xml', 'application/json'],
    },
  ],
});

export const handlers: Handlers<'open311'> = {
  open311Discovery: discover,
  open311DiscoveryXml: discover,
  open311Services: services,
  open311ServicesXml: services,
  open311Service: async ({ params, language }) => {
    const [categories, divisions] = await Promise.all([loadCategories(), loadDivisions()]);
    const code = nameOf(params.service);
    if (!isService(code, categories)) return refuse('unknown_service', { service: code });
    return { service_code: code, attributes: attributesOf(divisions, language) };
  },
  open311Requests: list,
  open311RequestsXml: list,
  open311Request: async ({ params, language }) => {
    const row = await readPublicCase(nameOf(params.request));
    return row === undefined ? refuse('not_found') : [requestOf(row, await namesFor(language))];
  },
  open311Create: create,
  open311CreateXml: create,
};

export const handler = httpModule('open311', handlers, { dialect: open311Dialect });

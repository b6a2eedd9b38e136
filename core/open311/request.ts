/** A service request of GeoReport v2, as the public may read it. */
import type { Category } from '../dictionaries.ts';
import type { OpenRow } from '../open/row.ts';
import { plainWords } from '../public/words.ts';
import type { Label, Language } from '../vocabulary.ts';
import { type RequestStatus, requestStatus } from './period.ts';
import { serviceOf } from './services.ts';

export type ServiceRequest = {
  service_request_id: string;
  status: RequestStatus;
  status_notes: string;
  service_name: string;
  service_code: string;
  /** What the citizen wrote is not published. */
  description: null;
  agency_responsible: string;
  service_notice: null;
  requested_datetime: string;
  updated_datetime: string;
  expected_datetime: string | null;
  /** District and street: nothing finer is published. */
  address: string;
  address_id: null;
  zipcode: null;
  lat: null;
  long: null;
  media_url: null;
};

export type Names = { categories: readonly Category[]; unitName: (id: string) => Label; language: Language };

/** W3C date and time, to the second. */
const dateTime = (instant: string): string => instant.replace(/\.\d{3}Z$/, 'Z');

/** The request of a public row. */
export function requestOf(row: OpenRow, { categories, unitName, language }: Names): ServiceRequest {
  const service = serviceOf(row.category, categories);
  const units = row.units.map((id) => unitName(id)[language]);
  const named = units.length > 0 ? units.join(language === 'zh' ? '、' : ', ') : null;
  const someone = language === 'zh' ? '有关部门' : 'the department';
  return {
    service_request_id: row.caseNo,
    status: requestStatus(row),
    status_notes: plainWords[row.status][language].replace('{units}', named ?? someone),
    service_name: service[language],
    service_code: service.code,
    description: null,
    agency_responsible: named ?? '',
    service_notice: null,
    requested_datetime: dateTime(row.receivedAt),
    updated_datetime: dateTime(row.updatedAt),
    expected_datetime: row.expected === undefined ? null : dateTime(row.expected),
    address: [row.district, row.street].filter((part) => part !== undefined).join(' '),
    address_id: null,
    zipcode: null,
    lat: null,
    long: null,
    media_url: null,
  };
}

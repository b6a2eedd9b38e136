/** What the page must know of the public routes. The build ships the values of this module instead of the route table itself. */
import { endpoints } from '#web/api/endpoints.ts';
import { fieldRules } from '#web/api/field-rules.ts';

const { publicForm, publicRequest, publicTrack, publicSupplement, publicWithdraw, publicRate, openData } = endpoints;

export const publicEndpoints = {
  publicForm,
  publicRequest,
  publicTrack,
  publicSupplement,
  publicWithdraw,
  publicRate,
  openData,
};

const rules = fieldRules.publicRequest ?? {};

/** Lengths in characters. */
export const longest = {
  content: rules.content?.maxLength ?? 0,
  address: rules['place.address']?.maxLength ?? 0,
  name: rules['requester.name']?.maxLength ?? 0,
  reason: fieldRules.publicWithdraw?.reason?.maxLength ?? 0,
};

/** What a telephone number must look like. */
export const phonePattern = rules['requester.phone']?.pattern ?? '';

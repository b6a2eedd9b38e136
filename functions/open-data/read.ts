/** What anybody may have of the open data: the catalogue, and a link to a file. */
import { type CatalogueView, catalogueOf, type OpenFormat, openFormats } from '#core/open-data/catalogue.ts';
import { type Month, openDataAt } from '#core/open-data/settings.ts';
import { type Refusal, refuse } from '#core/refusals.ts';
import { now } from '../clock.ts';
import { downloadLink } from '../storage/bucket.ts';
import { remembered } from '../storage/city.ts';
import { loadOpenMonths } from '../storage/open-data.ts';
import { loadPolicies } from '../storage/time.ts';

/** Read by anybody as often as they like, and different once a day. */
const months = remembered(loadOpenMonths);

/** The catalogue; where the city publishes nothing there is none. */
export async function catalogue(): Promise<CatalogueView | Refusal> {
  const settings = openDataAt(await loadPolicies(), now());
  if (settings === undefined) return refuse('not_found');
  return catalogueOf(
    settings,
    (await months()).map(({ published }) => published),
  );
}

/** Where a file can be had for some minutes. */
export async function fileLink(month: Month, format: OpenFormat): Promise<{ url: string } | Refusal> {
  if (openDataAt(await loadPolicies(), now()) === undefined) return refuse('not_found');
  const found = (await months()).find((one) => one.month === month);
  const place = found?.published.files.findIndex((file) => file.format === format) ?? -1;
  const key = found?.files[place];
  if (key === undefined) return refuse('not_found');
  const { type, ending } = openFormats[format];
  const { url } = await downloadLink(key, type, `hotline-12345-${month}.${ending}`);
  return { url };
}

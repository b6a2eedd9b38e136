/** Reading. What is kept as JSON is passed on as it is wherever nobody asks for parts of it. */
import { createMeter, readUnits } from './capacity.ts';
import type { Catalogue } from './catalogue.ts';
import { invalid } from './failure.ts';
import { placeOfKey } from './keys.ts';
import { createPages } from './pages.ts';
import { largestTransaction, members } from './request.ts';
import { type Asked, onlyPathsOf, shownText } from './shown.ts';
import type { Item } from './values.ts';

export type GetRequest = Asked & { Key?: Item };
export type BatchGetRequest = {
  RequestItems?: Record<string, Asked & { Keys?: Item[] }>;
  ReturnConsumedCapacity?: string;
};
export type TransactGetRequest = {
  TransactItems?: { Get?: GetRequest }[];
  ReturnConsumedCapacity?: string;
};

const mostOfBatch = 100;
/** Bytes of a reply to many keys; what does not fit is named as left over. */
const largestBatch = 16 * 1024 * 1024;

/** The reading operations on the tables of a catalogue; each answers with the JSON of its reply. */
export function createReads(catalogue: Catalogue) {
  return {
    get(request: GetRequest): string {
      const table = catalogue.find(request.TableName);
      const paths = onlyPathsOf(request);
      const found = table.get(placeOfKey(table.keys, request.Key));
      const meter = createMeter();
      meter.add(table.name, readUnits(found?.size ?? 0, request.ConsistentRead === true));
      const more = meter.one(request.ReturnConsumedCapacity);
      if (found === undefined) return JSON.stringify(more);
      return `{"Item":${shownText(found.text, paths)}${members(more)}}`;
    },

    batchGet({ RequestItems = {}, ReturnConsumedCapacity: asked }: BatchGetRequest): string {
      if (Object.values(RequestItems).some(Array.isArray)) throw invalid('RequestItems are keys by table');
      const all = Object.values(RequestItems).reduce((sum, { Keys = [] }) => sum + Keys.length, 0);
      if (all === 0 || all > mostOfBatch) throw invalid('Too many items requested for the BatchGetItem call');
      const meter = createMeter();
      const left: Record<string, unknown> = {};
      let bytes = 0;
      const replies = Object.entries(RequestItems).map(([name, request]) => {
        const table = catalogue.find(name);
        const paths = onlyPathsOf(request);
        const { Keys = [], ConsistentRead = false } = request;
        const places = Keys.map((key) => placeOfKey(table.keys, key));
        if (new Set(places.map((place) => JSON.stringify(place))).size !== places.length)
          throw invalid('Provided list of item keys contains duplicates');
        const texts: string[] = [];
        for (const [order, place] of places.entries()) {
          if (bytes >= largestBatch) {
            left[name] = { ...request, Keys: Keys.slice(order) };
            break;
          }
          const found = table.get(place);
          meter.add(name, readUnits(found?.size ?? 0, ConsistentRead));
          bytes += found?.size ?? 0;
          if (found !== undefined) texts.push(shownText(found.text, paths));
        }
        return `${JSON.stringify(name)}:[${texts.join()}]`;
      });
      return `{"Responses":{${replies.join()}}${members({ UnprocessedKeys: left, ...meter.each(asked) })}}`;
    },

    transactGet({ TransactItems = [], ReturnConsumedCapacity: asked }: TransactGetRequest): string {
      if (TransactItems.length === 0 || TransactItems.length > mostOfBatch)
        throw invalid('A transaction has 1 to 100 items');
      const meter = createMeter();
      const seen = new Set<string>();
      let bytes = 0;
      const replies = TransactItems.map(({ Get: request = {} }) => {
        const table = catalogue.find(request.TableName);
        const paths = onlyPathsOf(request);
        const place = placeOfKey(table.keys, request.Key);
        const name = JSON.stringify([table.name, ...place]);
        if (seen.has(name)) throw invalid('Transaction request cannot include multiple operations on one item');
        seen.add(name);
        const found = table.get(place);
        bytes += found?.size ?? 0;
        if (bytes > largestTransaction) {
          throw invalid('The aggregate size of the items in the transaction exceeds 4 MB');
        }
        meter.add(table.name, 2 * readUnits(found?.size ?? 0, true));
        return found === undefined ? '{}' : `{"Item":${shownText(found.text, paths)}}`;
      });
      return `{"Responses":[${replies.join()}]${members(meter.each(asked))}}`;
    },

    ...createPages(catalogue),
  };
}

/**
 * A client of GeoReport v2 written from the text of the standard, apart from the product: it reads XML by itself, knows which elements
 * each reply has, of which kind and with which words, and finds what is missing, unknown or of the wrong kind. The text is at
 * https://wiki.open311.org/GeoReport_v2; what may be empty and which words there are is as in the JSON schemas that its authors
 * publish at https://github.com/open311/schema-validation (schema/georeport-v2).
 */
export type Node = { name: string; children: Node[]; text: string };

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** Reads a document of elements and text; throws where it is not well formed. */
export function readXml(document: string): Node {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
  if (!document.startsWith(declaration)) throw new Error('no declaration with encoding="UTF-8"');
  const root: Node = { name: '', children: [], text: '' };
  const open: Node[] = [root];
  const pattern = /<(\/?)([A-Za-z_][\w.-]*)(\/?)>|([^<]+)/gy;
  pattern.lastIndex = declaration.length;
  for (let at = pattern.lastIndex; at < document.length; at = pattern.lastIndex) {
    const found = pattern.exec(document);
    if (found === null) throw new Error(`not well formed at ${at}: ${document.slice(at, at + 40)}`);
    const [, closing, name = '', empty, text] = found;
    const top = open.at(-1) ?? root;
    if (text !== undefined) {
      if (/&(?!(lt|gt|amp|quot|apos);)/.test(text)) throw new Error(`a bare ampersand: ${text}`);
      top.text += unescaped(text);
    } else if (closing === '/') {
      if (top.name !== name) throw new Error(`</${name}> closes <${top.name}>`);
      open.pop();
    } else {
      const node = { name, children: [], text: '' };
      top.children.push(node);
      if (empty !== '/') open.push(node);
    }
  }
  const [only, ...others] = root.children;
  if (open.length !== 1 || only === undefined || others.length > 0) throw new Error('not one whole element');
  return only;
}

type Kind =
  | 'text'
  | 'date'
  | 'number'
  | 'boolean'
  | 'empty'
  | { list: string; of: Shape }
  | { texts: string }
  | { among: readonly string[] };
type Shape = Record<string, { kind: Kind; may?: 'be empty' }>;

const value: Shape = { key: { kind: 'text' }, name: { kind: 'text' } };
const attribute: Shape = {
  variable: { kind: 'boolean' },
  code: { kind: 'text' },
  datatype: { kind: { among: ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'] } },
  required: { kind: 'boolean' },
  datatype_description: { kind: 'text', may: 'be empty' },
  order: { kind: 'number' },
  description: { kind: 'text' },
  values: { kind: { list: 'value', of: value } },
};
const endpoint: Shape = {
  specification: { kind: 'text' },
  url: { kind: 'text' },
  changeset: { kind: 'date' },
  type: { kind: { among: ['production', 'test', 'development', 'acceptance'] } },
  formats: { kind: { texts: 'format' } },
};

/** Elements of each reply. */
export const shapes = {
  services: {
    service_code: { kind: 'text' },
    service_name: { kind: 'text' },
    description: { kind: 'text', may: 'be empty' },
    metadata: { kind: 'boolean' },
    type: { kind: { among: ['realtime', 'batch', 'blackbox'] } },
    keywords: { kind: 'text', may: 'be empty' },
    group: { kind: 'text', may: 'be empty' },
  },
  service_definition: { service_code: { kind: 'text' }, attributes: { kind: { list: 'attribute', of: attribute } } },
  service_requests: {
    service_request_id: { kind: 'text' },
    status: { kind: { among: ['open', 'closed'] } },
    status_notes: { kind: 'text', may: 'be empty' },
    service_name: { kind: 'text', may: 'be empty' },
    service_code: { kind: 'text' },
    description: { kind: 'text', may: 'be empty' },
    agency_responsible: { kind: 'text', may: 'be empty' },
    service_notice: { kind: 'text', may: 'be empty' },
    requested_datetime: { kind: 'date' },
    updated_datetime: { kind: 'date', may: 'be empty' },
    expected_datetime: { kind: 'date', may: 'be empty' },
    address: { kind: 'text', may: 'be empty' },
    address_id: { kind: 'text', may: 'be empty' },
    zipcode: { kind: 'text', may: 'be empty' },
    lat: { kind: 'number', may: 'be empty' },
    long: { kind: 'number', may: 'be empty' },
    media_url: { kind: 'text', may: 'be empty' },
  },
  created: {
    service_request_id: { kind: 'text' },
    service_notice: { kind: 'text', may: 'be empty' },
    account_id: { kind: 'text', may: 'be empty' },
  },
  errors: { code: { kind: 'number' }, description: { kind: 'text' } },
  discovery: {
    changeset: { kind: 'date' },
    contact: { kind: 'text' },
    key_service: { kind: 'text' },
    endpoints: { kind: { list: 'endpoint', of: endpoint } },
  },
} as const satisfies Record<string, Shape>;
export type ShapeName = keyof typeof shapes;

const isDate = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(text);

/** What is wrong with a value as JSON has it. */
function faultsOfValue(path: string, given: unknown, { kind, may }: Shape[string]): string[] {
  if (given === null || given === '') return may === undefined ? [`${path} is empty`] : [];
  if (typeof kind === 'object' && 'among' in kind)
    return kind.among.includes(given as string) ? [] : [`${path} is none of ${kind.among}: ${given}`];
  if (typeof kind === 'object') {
    if (!Array.isArray(given)) return [`${path} is no list`];
    return given.flatMap((one: unknown, index) =>
      'texts' in kind
        ? typeof one === 'string'
          ? []
          : [`${path}[${index}] is no text`]
        : faultsOf(`${path}[${index}]`, one, kind.of),
    );
  }
  if (kind === 'number') return typeof given === 'number' ? [] : [`${path} is no number`];
  if (kind === 'boolean') return typeof given === 'boolean' ? [] : [`${path} is no boolean`];
  if (typeof given !== 'string') return [`${path} is no text`];
  return kind === 'date' && !isDate(given) ? [`${path} is no date: ${given}`] : [];
}

/** What is wrong with an object by a shape: what lacks, what nobody knows, what is of the wrong kind. */
export function faultsOf(path: string, given: unknown, shape: Shape): string[] {
  if (typeof given !== 'object' || given === null) return [`${path} is no object`];
  const object = given as Record<string, unknown>;
  const unknown = Object.keys(object).filter((name) => !Object.hasOwn(shape, name));
  return [
    ...unknown.map((name) => `${path}.${name} is unknown`),
    ...Object.entries(shape).flatMap(([name, field]) =>
      Object.hasOwn(object, name) ? faultsOfValue(`${path}.${name}`, object[name], field) : [`${path}.${name} lacks`],
    ),
  ];
}

function jsonOf(node: Node, { kind }: Shape[string]): unknown {
  if (node.children.length === 0 && node.text === '') return null;
  if (typeof kind === 'object' && !('among' in kind)) {
    const entry = 'texts' in kind ? kind.texts : kind.list;
    return node.children.map((child) => {
      if (child.name !== entry) throw new Error(`<${child.name}> in <${node.name}>, not <${entry}>`);
      return 'texts' in kind ? child.text : objectOf(child, kind.of);
    });
  }
  if (kind === 'number') return Number(node.text);
  if (kind === 'boolean') return node.text === 'true' ? true : node.text === 'false' ? false : node.text;
  return node.text;
}

/** An element as the object that JSON would have; one that comes twice throws. */
function objectOf(node: Node, shape: Shape): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const child of node.children) {
    if (Object.hasOwn(object, child.name)) throw new Error(`<${child.name}> twice in <${node.name}>`);
    object[child.name] = jsonOf(child, shape[child.name] ?? { kind: 'text' });
  }
  return object;
}

/** A list in XML as the list that JSON would have. */
export function listFromXml(document: string, root: string, entry: string, shape: Shape): Record<string, unknown>[] {
  const node = readXml(document);
  if (node.name !== root) throw new Error(`the root is <${node.name}>, not <${root}>`);
  return node.children.map((child) => {
    if (child.name !== entry) throw new Error(`<${child.name}> in <${root}>, not <${entry}>`);
    return objectOf(child, shape);
  });
}

/** One object in XML as JSON would have it. */
export function objectFromXml(document: string, root: string, shape: Shape): Record<string, unknown> {
  const node = readXml(document);
  if (node.name !== root) throw new Error(`the root is <${node.name}>, not <${root}>`);
  return objectOf(node, shape);
}

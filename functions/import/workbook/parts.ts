/** The small parts of a workbook: relations, the list of sheets, shared texts and the formats of styles. */
import { unescaped } from './cells.ts';
import { formatOf, type NumberFormat } from './dates.ts';
import { type Attributes, readXml } from './xml.ts';

/** `kind`: the last word of the relation's type, which is the same in the strict and the usual format. */
type Relation = { id: string; kind: string; target: string };

/** A target as a path from the package's root; `folder`: of the part that has the relation. */
function pathFrom(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : `${folder}/${target}`).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

/** The parts that a part refers to inside of the package. */
export function relationsOf(xml: string, folder: string): Relation[] {
  const found: Relation[] = [];
  readXml(xml, {
    open(name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
      if (name !== 'Relationship' || mode === 'External') return;
      found.push({ id, kind: type.slice(type.lastIndexOf('/') + 1), target: pathFrom(folder, target) });
    },
  });
  return found;
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** The sheets that people see, in their order, by their relations; undefined where this is no workbook. */
export function sheetsOf(xml: string): { sheets: string[]; since1904: boolean } | undefined {
  const sheets: string[] = [];
  let since1904 = false;
  let root: string | undefined;
  readXml(xml, {
    open(name, { id = '', state = 'visible', date1904 }) {
      root ??= name;
      if (name === 'sheet' && state === 'visible') sheets.push(id);
      if (name === 'workbookPr') since1904 = isTrue(date1904);
    },
  });
  return root === 'workbook' ? { sheets, since1904 } : undefined;
}

/** Gathers a text from its pieces: those of a rich text joined, how it is pronounced left out. */
export function textGatherer() {
  let text = '';
  let phonetic = 0;
  let inside = false;
  return {
    open(name: string) {
      if (name === 'rPh') phonetic += 1;
      if (name === 't') inside = phonetic === 0;
    },
    close(name: string) {
      if (name === 'rPh') phonetic -= 1;
      if (name === 't') inside = false;
    },
    add(words: string) {
      if (inside) text += words;
    },
    /** The text so far, and begins the next one. */
    take(): string {
      const taken = text;
      text = '';
      return taken;
    },
  };
}

export function sharedTexts(xml: string): string[] {
  const texts: string[] = [];
  const gatherer = textGatherer();
  readXml(xml, {
    open: gatherer.open,
    text: gatherer.add,
    close(name) {
      gatherer.close(name);
      if (name === 'si') texts.push(unescaped(gatherer.take()));
    },
  });
  return texts;
}

/** The formats of cells by the place of their style. */
export function formatsOf(xml: string): NumberFormat[] {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  readXml(xml, {
    open(name, { numFmtId: id, formatCode: code }: Attributes) {
      if (name === 'cellXfs') inCells = true;
      if (name === 'numFmt' && code !== undefined) codes.set(Number(id), code);
      if (name === 'xf' && inCells) ids.push(Number(id ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  const formats = new Map([...new Set(ids)].map((id) => [id, formatOf(id, codes.get(id))]));
  return ids.map((id) => formats.get(id));
}

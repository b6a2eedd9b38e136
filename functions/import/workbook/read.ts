/** Reading a workbook (Office Open XML, ECMA-376): the sheet with the requests as records. */
import type { Label } from '#core/vocabulary.ts';
import type { Table } from '../records.ts';
import type { Shared } from './cells.ts';
import { openPackage, type Package } from './package.ts';
import { formatsOf, relationsOf, sharedTexts, sheetsOf } from './parts.ts';
import { readSheet } from './sheet.ts';
import { damaged, reasonOf, unreadable } from './unreadable.ts';

const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

function needed(parts: Package, path: string): string {
  const xml = parts.read(path);
  if (xml === undefined) throw damaged(path);
  return xml;
}

function relationsBeside(parts: Package, path: string) {
  const folder = folderOf(path);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return relationsOf(parts.read(`${folder === '' ? '' : `${folder}/`}_rels/${name}.rels`) ?? '<none/>', folder);
}

const noWorkbook = () => unreadable('这不是 XLSX 电子表格', 'This is no XLSX workbook');

/** The sheets one after the other, each read when it is asked for. */
function* tablesOf(parts: Package): Generator<Table> {
  const root = parts.read('_rels/.rels');
  const path =
    root === undefined ? undefined : relationsOf(root, '').find(({ kind }) => kind === 'officeDocument')?.target;
  if (path === undefined) throw noWorkbook();
  if (path.endsWith('.bin')) {
    throw unreadable('这是 XLSB 文件，请另存为 XLSX 再导入', 'This is an XLSB file: save it as XLSX first');
  }
  const workbook = sheetsOf(needed(parts, path));
  if (workbook === undefined) throw noWorkbook();
  const relations = relationsBeside(parts, path);
  const xmlOf = (kind: string): string | undefined => {
    const target = relations.find((one) => one.kind === kind)?.target;
    return target === undefined ? undefined : needed(parts, target);
  };
  const [texts, styles] = [xmlOf('sharedStrings'), xmlOf('styles')];
  const shared: Shared = {
    texts: texts === undefined ? [] : sharedTexts(texts),
    formats: styles === undefined ? [] : formatsOf(styles),
    since1904: workbook.since1904,
  };
  for (const id of workbook.sheets) {
    // A sheet may also be a chart.
    const sheet = relations.find((one) => one.id === id && one.kind === 'worksheet');
    if (sheet !== undefined) yield readSheet(needed(parts, sheet.target), shared);
  }
}

/**
 * The first sheet that people see and that `suits`, else the first with anything in it; why there is none otherwise. `most`: bytes that
 * the parts may have when they are unpacked.
 */
export function readWorkbook(
  bytes: Uint8Array,
  { most, suits }: { most: number; suits: (table: Table) => boolean },
): Table | { reason: Label } {
  try {
    let first: Table | undefined;
    for (const table of tablesOf(openPackage(bytes, most))) {
      if (suits(table)) return table;
      if (table.records.length > 0) first ??= table;
    }
    return first ?? { records: [], faults: [] };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    return { reason };
  }
}

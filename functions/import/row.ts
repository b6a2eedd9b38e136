/** One record of a file as a registration: what is missing or unknown is filled in and noted, what cannot be is refused. */

import type * as z from 'zod';
import { importedBody } from '#core/commands/intake.ts';
import type { Category } from '#core/dictionaries.ts';
import { fieldErrors } from '#core/issues.ts';
import { limits, optionalText, requester } from '#core/schemas.ts';
import { confidentialities, type Label, natures, sources, urgencies } from '#core/vocabulary.ts';
import { findCategory } from './category.ts';
import { cellsOf, type FieldName, type Mapping, reasonsOf } from './columns.ts';
import { readTime } from './time.ts';
import { keyOf, saidOf, sexOf } from './words.ts';

/** An item of the table holds 400 KB, and a character takes up to three bytes. */
const longest = 100_000;

const body = importedBody.extend({ content: optionalText(longest) });
export type ImportBody = z.output<typeof body>;
export type Filled = { body: ImportBody; notes: Label[] };

const titleLength = 30;

/** The first sentence of a text, or its first characters: a title where the file gives none. */
function titleFrom(content: string): string {
  const [sentence = ''] = content.split(/[\n\r。！？!?；;]/, 1);
  const characters = [...sentence.trim()];
  return characters.length > titleLength ? `${characters.slice(0, titleLength).join('')}…` : characters.join('');
}

/** A word of the file in a remark: enough to find it, not a whole text that stands in the wrong column. */
const quoted = (word: string): string => ([...word].length > 20 ? `${[...word].slice(0, 20).join('')}…` : word);

type Reader = { one(field: FieldName): string | undefined; note(zh: string, en: string): void };

/** Title and content: neither loses a word, whatever their lengths. */
function readTexts({ one, note }: Reader): { title?: string; content?: string } {
  const [given, text = ''] = [one('title'), one('content')];
  const count = [...text].length;
  if (count > limits.content) {
    note(`内容 ${count} 字，超过 ${limits.content} 字，全文保留`, `content of ${count} characters: kept whole`);
  }
  if (given === undefined && text !== '') {
    note('标题缺失，取内容开头', 'title missing: taken from the content');
    return { title: titleFrom(text), content: text };
  }
  if (given === undefined || given.length <= limits.title)
    return { ...(given === undefined ? {} : { title: given }), content: text };
  note(
    `标题超过 ${limits.title} 字，全文移至内容开头`,
    `title over ${limits.title} characters: whole at the beginning of the content`,
  );
  const short = [...given].slice(0, limits.title / 2).join('');
  return { title: `${short}…`, content: `${given}\n${text}` };
}

function readNature({ one, note }: Reader): keyof typeof natures {
  const word = one('nature');
  const known = word === undefined ? undefined : keyOf(natures, word);
  if (known !== undefined) return known;
  if (word === undefined) note('诉求类型缺失，按求助登记', 'nature missing: registered as help');
  else note(`诉求类型「${quoted(word)}」未知，按求助登记`, `nature “${quoted(word)}” unknown: registered as help`);
  return 'help';
}

function readSource({ one, note }: Reader): keyof typeof sources {
  const word = one('source');
  const known = word === undefined ? undefined : keyOf(sources, word);
  if (word !== undefined && known === undefined) {
    note(
      `来源「${quoted(word)}」未知，按上级交办登记`,
      `source “${quoted(word)}” unknown: registered as from a higher level`,
    );
  }
  return known ?? 'superior';
}

function readUrgency({ one, note }: Reader): keyof typeof urgencies | undefined {
  const word = one('urgency');
  const known = word === undefined ? undefined : keyOf(urgencies, word);
  if (word !== undefined && known === undefined) {
    note(`紧急程度「${quoted(word)}」未知，按一般登记`, `urgency “${quoted(word)}” unknown: registered as normal`);
  }
  return known;
}

/** What is to be hidden. A word that nobody knows may ask for it: then it is, until somebody has read it. */
function readHidden({ one, note }: Reader): Record<string, unknown> {
  const secret = one('confidentiality');
  const nameless = one('anonymous');
  const known = secret === undefined ? undefined : keyOf(confidentialities, secret);
  const asked = secret === undefined || known !== undefined ? undefined : saidOf(secret);
  if (secret !== undefined && known === undefined && asked === undefined) {
    note(
      `保密「${quoted(secret)}」未知，姓名和电话均按保密登记`,
      `confidentiality “${quoted(secret)}” unknown: name and number are registered as confidential`,
    );
  }
  const anonymous = nameless === undefined ? undefined : saidOf(nameless);
  if (nameless !== undefined && anonymous === undefined) {
    note(
      `匿名「${quoted(nameless)}」未知，按匿名登记`,
      `anonymous “${quoted(nameless)}” unknown: registered as anonymous`,
    );
  }
  return {
    ...(nameless === undefined ? {} : { anonymous: anonymous ?? true }),
    ...(secret === undefined ? {} : { confidentiality: known ?? (asked === false ? 'none' : 'both') }),
  };
}

function readRequester(reader: Reader): Record<string, unknown> {
  const { one, note } = reader;
  const phone = one('phone')?.normalize('NFKC');
  const usable = phone === undefined || requester.shape.phone.safeParse(phone).success;
  if (!usable) note('电话无法识别，未导入', 'the telephone number cannot be read and is left out');
  const sex = one('sex');
  return {
    name: one('name'),
    phone: usable ? phone : undefined,
    ...(sex === undefined ? {} : { sex: sexOf(sex) }),
    ...readHidden(reader),
  };
}

function readCategory(names: readonly string[], categories: readonly Category[], { note }: Reader): string | undefined {
  if (names.length === 0) return undefined;
  const hit = findCategory(names, categories);
  const given = quoted(names.join('/'));
  if (hit === undefined) note(`分类「${given}」没有相近的分类，留空`, `category “${given}”: none is near, left empty`);
  else if (!hit.exact) {
    const { zh, en, code } = hit.category;
    note(`分类「${given}」取最接近的「${zh}」${code}`, `category “${given}” taken as the nearest, ${en} ${code}`);
  }
  return hit?.category.code;
}

/** Turns a record into a registration; a list of reasons where it cannot be registered. */
export function readRow(
  record: readonly string[],
  mapping: Mapping,
  categories: readonly Category[],
): Filled | { reasons: Label[] } {
  const notes: Label[] = [];
  const reader: Reader = {
    one: (field) => cellsOf(record, mapping, field)[0],
    note: (zh, en) => void notes.push({ zh, en }),
  };
  const { one } = reader;
  const time = one('upstreamReceivedAt');
  const upstreamReceivedAt = time === undefined ? undefined : readTime(time);
  if (time !== undefined && upstreamReceivedAt === undefined) {
    return { reasons: [{ zh: `时间「${quoted(time)}」无法识别`, en: `the time “${quoted(time)}” cannot be read` }] };
  }
  const parsed = body.safeParse(
    {
      upstreamNo: one('upstreamNo'),
      ...readTexts(reader),
      source: readSource(reader),
      nature: readNature(reader),
      category: readCategory(cellsOf(record, mapping, 'category'), categories, reader),
      urgency: readUrgency(reader),
      requester: readRequester(reader),
      place: Object.fromEntries(
        (['district', 'street', 'community', 'address'] as const).map((field) => [field, one(field)]),
      ),
      subject: one('subject'),
      upstreamReceivedAt,
    },
    { reportInput: true },
  );
  if (parsed.success) return { body: parsed.data, notes };
  return { reasons: reasonsOf(fieldErrors(parsed.error)) };
}

/** What a schema finds wrong, in words: path and reason in Chinese and English. */
import type * as z from 'zod';
import type { FieldError } from './refusals.ts';
import type { Label } from './vocabulary.ts';

const formats: Record<string, Label> = {
  datetime: { zh: '须为带时区的 ISO 8601 时间', en: 'must be an ISO 8601 instant with its zone' },
  url: { zh: '须为以 http:// 或 https:// 开头的网址', en: 'must be an address that begins with http:// or https://' },
  regex: { zh: '格式不正确', en: 'has the wrong form' },
};

/** The words that a schema's own check brings with it. */
function wordsOf(params: Record<string, unknown> | undefined): Label | undefined {
  const { zh, en } = params ?? {};
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : undefined;
}

function reasonOf(issue: z.core.$ZodIssue): Label {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return { zh: '必填', en: 'is required' };
      return { zh: `类型应为 ${issue.expected}`, en: `must be of type ${issue.expected}` };
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return { zh: '不能为空', en: 'must not be empty' };
      if (issue.origin === 'string')
        return { zh: `至少 ${issue.minimum} 个字`, en: `must have at least ${issue.minimum} characters` };
      if (issue.origin === 'array')
        return { zh: `至少 ${issue.minimum} 项`, en: `must have at least ${issue.minimum} items` };
      return { zh: `不能小于 ${issue.minimum}`, en: `must be at least ${issue.minimum}` };
    case 'too_big':
      if (issue.origin === 'string')
        return { zh: `最多 ${issue.maximum} 个字`, en: `must have at most ${issue.maximum} characters` };
      if (issue.origin === 'array')
        return { zh: `最多 ${issue.maximum} 项`, en: `must have at most ${issue.maximum} items` };
      return { zh: `不能大于 ${issue.maximum}`, en: `must be at most ${issue.maximum}` };
    case 'invalid_format':
      return formats[issue.format] ?? { zh: '格式不正确', en: 'has the wrong form' };
    case 'unrecognized_keys':
      return { zh: `不认识的内容：${issue.keys.join('、')}`, en: `unknown keys: ${issue.keys.join(', ')}` };
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ');
      return { zh: `只能是：${values}`, en: `must be one of: ${values}` };
    }
    case 'custom':
      return wordsOf(issue.params) ?? { zh: '内容不正确', en: 'is not valid' };
    default:
      return { zh: '内容不正确', en: 'is not valid' };
  }
}

/** The field errors of a failed parse; `input` was absent where the issue says so. */
export function fieldErrors(error: z.ZodError, prefix = ''): FieldError[] {
  return error.issues.map((issue) => ({
    path: [prefix, ...issue.path.map(String)].filter((part) => part !== '').join('.'),
    message: reasonOf(issue),
  }));
}

/** Refusals as RFC 9457 problems, in the language asked for. */
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Refusal, refusals, refusalText } from '#core/refusals.ts';
import type { Language } from '#core/vocabulary.ts';

/** Chinese unless the reader's first language is English. */
export function languageOf(header: string | undefined): Language {
  const first = header?.split(',')[0]?.trim().toLowerCase() ?? '';
  return first.startsWith('en') ? 'en' : 'zh';
}

const titles: Record<number, { zh: string; en: string }> = {
  400: { zh: '请求内容有误', en: 'Bad request' },
  401: { zh: '请先登录', en: 'Not signed in' },
  403: { zh: '没有权限', en: 'Not permitted' },
  404: { zh: '未找到', en: 'Not found' },
  409: { zh: '现在不能这样做', en: 'Conflict' },
  413: { zh: '内容过大', en: 'Too large' },
  422: { zh: '不能处理', en: 'Unprocessable' },
  429: { zh: '请稍候', en: 'Too many requests' },
  500: { zh: '系统故障', en: 'Internal error' },
  503: { zh: '系统繁忙', en: 'Busy' },
};

export function problem(refusal: Refusal, language: Language, requestId: string): APIGatewayProxyStructuredResultV2 {
  const { status } = refusals[refusal.refused];
  const errors = refusal.errors?.map(({ path, message }) => ({ path, message: message[language] }));
  const body = {
    type: `urn:hotline:problem:${refusal.refused}`,
    title: titles[status]?.[language] ?? String(status),
    status,
    code: refusal.refused,
    detail: refusalText(refusal, language),
    ...(errors === undefined ? {} : { errors }),
    requestId,
  };
  const { seconds } = refusal.facts;
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(status === 429 && seconds !== undefined ? { 'retry-after': String(seconds) } : {}),
    },
    body: JSON.stringify(body),
  };
}

/** The answer to a defect: nothing about it is told but the number under which the log has it. */
export function failure(language: Language, requestId: string): APIGatewayProxyStructuredResultV2 {
  const detail =
    language === 'zh' ? `系统故障，请告知编号 ${requestId}` : `Something went wrong; please quote ${requestId}`;
  const title = titles[500]?.[language] ?? '';
  return {
    statusCode: 500,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify({
      type: 'urn:hotline:problem:failure',
      title,
      status: 500,
      code: 'failure',
      detail,
      requestId,
    }),
  };
}

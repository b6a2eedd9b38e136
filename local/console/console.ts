import type { IncomingMessage, ServerResponse } from 'node:http';
import { isSameOrigin } from '../gateway/host.ts';
import { type GatewayResponse, message, readRequest, sendResponse, tooLarge } from '../gateway/message.ts';
import { script, styleSheet } from './assets.ts';
import { readClockCommand } from './clock-command.ts';
import { html, markupText } from './markup.ts';
import type { Outbox } from './outbox.ts';
import {
  clockSection,
  eventsSection,
  executionsSection,
  functionsSection,
  historySection,
  outboxSection,
  streamsSection,
} from './sections.ts';
import type { ConsoleSources } from './sources.ts';
import { type Language, languageOf, textsOf } from './texts.ts';

type Handle = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

const headers = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * The console of one machine, to be mounted at `/local`: a page of what runs, and `/local/clock` to read (GET) and move (POST) the clock. Only
 * pages of this server and programs may move it.
 */
export function createConsole(sources: ConsoleSources): Handle {
  return async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', 'http://console');
    const language = languageOf(url.searchParams.get('language'), incoming.headers['accept-language']);
    const response = await answer(incoming, url, language, sources);
    sendResponse(incoming, outgoing, { ...response, headers: { ...headers, ...response.headers } });
  };
}

async function answer(
  incoming: IncomingMessage,
  url: URL,
  language: Language,
  sources: ConsoleSources,
): Promise<GatewayResponse> {
  const { method } = incoming;
  if (url.pathname === '/local/clock' && method === 'POST') return moveClock(incoming, language, sources.clock);
  if (url.pathname.startsWith('/local/outbox') && method === 'POST') return take(incoming, sources.outbox);
  if (method !== 'GET' && method !== 'HEAD') return message(405, 'Method Not Allowed', { allow: 'GET, HEAD' });
  switch (url.pathname) {
    case '/local':
    case '/local/':
      return {
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: page(url, language, sources),
      };
    case '/local/clock':
      return clockState(sources.clock);
    case '/local/outbox':
      return json({ items: sources.outbox.list() });
    case '/local/style.css':
      return { status: 200, headers: { 'content-type': 'text/css; charset=utf-8' }, body: styleSheet };
    case '/local/script.js':
      return { status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8' }, body: script };
    default:
      return message(404, 'Not Found');
  }
}

async function moveClock(
  incoming: IncomingMessage,
  language: Language,
  clock: ConsoleSources['clock'],
): Promise<GatewayResponse> {
  if (!isSameOrigin(incoming.headers)) return message(403, 'Forbidden');
  let text: string;
  try {
    text = (await readRequest(incoming).body(10_000)).toString('utf8').trim();
  } catch (error) {
    if (error === tooLarge) return message(413, 'Request Entity Too Large');
    throw error;
  }
  // Programs send JSON, whatever type they announce; the page's forms send names and values.
  const isForm = !text.startsWith('{') && text.includes('=');
  const command = readClockCommand(isForm ? formFields(text) : parse(text));
  if ('reason' in command) return message(400, command.reason[language]);
  if ('set' in command) clock.set(command.set);
  else clock.advance(command.advance);
  return isForm ? { status: 303, headers: { location: '/local' } } : clockState(clock);
}

function clockState(clock: ConsoleSources['clock']): GatewayResponse {
  const state = { now: new Date(clock.now()).toISOString(), real: new Date().toISOString(), offset: clock.offset() };
  return json(state);
}

const json = (value: unknown): GatewayResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

/** Takes a message as its provider would: the same key again is answered and not kept again. */
async function take(incoming: IncomingMessage, outbox: Outbox): Promise<GatewayResponse> {
  if (!isSameOrigin(incoming.headers)) return message(403, 'Forbidden');
  try {
    const text = (await readRequest(incoming).body(100_000)).toString('utf8');
    const key = String(incoming.headers['idempotency-key'] ?? '');
    return json({ taken: outbox.take(key, text) });
  } catch (error) {
    if (error === tooLarge) return message(413, 'Request Entity Too Large');
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A browser's date field gives a time without a zone: Beijing's is meant. */
function formFields(text: string): Record<string, string> {
  const fields = Object.fromEntries(new URLSearchParams(text));
  const { set } = fields;
  return set !== undefined && /T\d\d:\d\d(:\d\d)?$/.test(set) ? { ...fields, set: `${set}+08:00` } : fields;
}

function page(url: URL, language: Language, sources: ConsoleSources): string {
  const text = textsOf(language);
  const execution = url.searchParams.get('execution');
  const content =
    execution === null
      ? [clockSection, outboxSection, executionsSection, streamsSection, functionsSection, eventsSection].map((part) =>
          part(sources, text),
        )
      : historySection(sources, execution, text);
  const other = language === 'zh' ? 'en' : 'zh';
  const markup = html`<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${text.title}</title><link rel="stylesheet" href="/local/style.css">
<script type="module" src="/local/script.js"></script></head>
<body><header><h1>${text.title}</h1><a href="/local?language=${other}" lang="${other}" hreflang="${other}">${text.other}</a></header>
<main>${content}</main></body></html>`;
  return markupText(markup);
}

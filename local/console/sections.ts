import type { InspectedExecution } from '../stepfunctions/inspect.ts';
import { html, type Markup, type Part } from './markup.ts';
import type { ConsoleSources } from './sources.ts';
import type { Texts } from './texts.ts';
import { difference, nextWeekday, timeText } from './times.ts';

/** The clock with its buttons; each is a form, so that it works without the script. */
export function clockSection({ clock }: ConsoleSources, text: Texts): Markup {
  const go = (advance: string, label: string): Markup => html`<form method="post" action="/local/clock">
    <input type="hidden" name="advance" value="${advance}"><button>${label}</button></form>`;
  const set = (instant: number, label: string): Markup => html`<form method="post" action="/local/clock">
    <input type="hidden" name="set" value="${new Date(instant).toISOString()}"><button>${label}</button></form>`;
  return section(
    text.clock,
    html`<dl><dt>${text.moved}</dt><dd>${timeText(clock.now())}</dd><dt>${text.real}</dt><dd>${timeText(Date.now())}</dd>
    <dt>${text.offset}</dt><dd>${difference(clock.offset())}</dd></dl>
    ${go('PT1H', `${text.advance} ${text.hour}`)}${go('P1D', `${text.advance} ${text.day}`)}${go('P7D', `${text.advance} ${text.week}`)}
    ${set(nextWeekday(clock.now()), text.weekday)}${set(Date.now(), text.reset)}
    <form method="post" action="/local/clock"><label for="set">${text.setTo}</label>
    <input id="set" type="datetime-local" name="set" required><button>${text.set}</button></form>`,
  );
}

/** What would have gone out to somebody, as it was posted. */
export function outboxSection({ outbox }: ConsoleSources, text: Texts): Markup {
  const rows = outbox
    .list()
    .slice(0, 20)
    .map(({ at, key, body }) => [timeText(Date.parse(at)), key, html`<code>${body}</code>`]);
  return section(text.messages, table(text.messages, [text.instant, text.key, text.body], rows, text.none));
}

/** The newest executions with what they wait for. */
export function executionsSection({ executions }: ConsoleSources, text: Texts): Markup {
  const { open, closed, executions: list } = executions({ limit: 50 });
  const title = `${text.executions}: ${open} ${text.open}, ${closed} ${text.closed}`;
  return section(
    title,
    table(
      title,
      [text.name, text.status, text.waits, text.transitions, text.started],
      list.map((each) => executionRow(each, text)),
    ),
  );
}

function executionRow(execution: InspectedExecution, text: Texts): Part[] {
  const waits = execution.waits.map(
    ({ state, index, until }) =>
      html`<div>${state}${index === undefined ? '' : ` ${index + 1}`}${until === undefined ? '' : ` ${text.until} ${timeText(until)}`}</div>`,
  );
  return [
    html`<a href="/local?execution=${encodeURIComponent(execution.executionArn)}">${execution.name}</a>`,
    `${execution.status}${execution.error === undefined ? '' : ` ${execution.error}`}`,
    waits,
    execution.entered + execution.retries,
    timeText(execution.startDate),
  ];
}

/** One execution with its history. */
export function historySection({ executions }: ConsoleSources, executionArn: string, text: Texts): Markup {
  const [execution] = executions({ executionArn }).executions;
  const rows = (execution?.history ?? []).map(({ instant, type, state }) => [timeText(instant), type, state]);
  return html`<p><a href="/local">${text.back}</a></p>${section(
    `${text.history}: ${execution?.name ?? text.none}`,
    html`<p>${execution?.status}${execution?.cause === undefined ? '' : `: ${execution.cause}`}</p>
    ${table(text.history, [text.instant, text.event, text.state], rows)}`,
  )}`;
}

/** How far each consumer of each table's stream is. */
export function streamsSection({ streams }: ConsoleSources, text: Texts): Markup {
  const rows = streams().flatMap(({ table: name, position }) =>
    position.mappings.map((each) => [
      name,
      each.mapping,
      `${each.position?.sequence ?? '0'} / ${position.latest?.sequence ?? '0'}`,
      each.idle ? text.idle : text.behind,
      each.delivered,
      each.failures,
      each.deadLetters,
      each.lastFailure && html`<span class="error">${each.lastFailure}</span>`,
    ]),
  );
  const heads = [
    text.name,
    text.mapping,
    text.position,
    text.status,
    text.delivered,
    text.failures,
    text.deadLetters,
    text.lastFailure,
  ];
  return section(text.streams, table(text.streams, heads, rows));
}

/** Calls, failures and the last error of each function. */
export function functionsSection({ functions }: ConsoleSources, text: Texts): Markup {
  const rows = functions().map(({ name, invocations, failures, milliseconds, lastFailure }) => [
    name,
    invocations,
    failures,
    invocations === 0 ? undefined : (milliseconds / invocations).toFixed(1),
    lastFailure &&
      html`<span class="error">${timeText(Date.parse(lastFailure.at))} ${lastFailure.errorType}: ${lastFailure.errorMessage}</span>`,
  ]);
  return section(
    text.functions,
    table(text.functions, [text.name, text.calls, text.failures, text.average, text.lastFailure], rows),
  );
}

/** Rules with their next tick, and the events that are still to be delivered or were given up. */
export function eventsSection({ events }: ConsoleSources, text: Texts): Markup {
  const { rules, pending, deadLetters } = events();
  const ruleRows = rules.map(({ name, schedule, next, matches }) => [
    name,
    schedule,
    next === undefined ? undefined : timeText(next),
    matches,
  ]);
  const waiting = pending.map((each) => [each.rule, each.target, timeText(each.created), each.attempts, undefined]);
  const dead = deadLetters.map((each) => [
    each.rule,
    each.target,
    timeText(each.created),
    each.attempts,
    html`<span class="error">${text.deadLetters}: ${each.error}</span>`,
  ]);
  return html`${section(text.rules, table(text.rules, [text.name, text.schedule, text.next, text.matches], ruleRows))}
  ${section(
    text.outbox,
    table(
      text.outbox,
      [text.rules, text.functions, text.started, text.attempts, text.error],
      [...waiting, ...dead],
      text.none,
    ),
  )}`;
}

function section(title: string, content: Markup): Markup {
  return html`<section><h2>${title}</h2>${content}</section>`;
}

/** A table that scrolls by itself and can be reached by keyboard; numbers stand at the right. */
function table(label: string, heads: readonly string[], rows: readonly (readonly Part[])[], empty = '—'): Markup {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
  const numeric = heads.map((_, index) => rows.every((row) => typeof row[index] === 'number'));
  const side = (index: number): string => (numeric[index] === true ? 'number' : '');
  const head = heads.map((name, index) => html`<th scope="col" class="${side(index)}">${name}</th>`);
  const body = rows.map(
    (row) => html`<tr>${row.map((cell, index) => html`<td class="${side(index)}">${cell}</td>`)}</tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table><thead><tr>${head}</tr></thead>
  <tbody>${body}</tbody></table></div>`;
}

/** Sends the messages whose time has come. Told again, or ended in the middle, it sends none twice where the provider may not notice. */
import { type Channel, digestText, nextAttempt } from '#core/outgoing.ts';
import { now } from '../clock.ts';
import { sha256 } from '../crypto.ts';
import { optionalVariable, variable } from '../environment.ts';
import { keptOnce } from '../kept.ts';
import { log } from '../log.ts';
import { changeMessage, dueMessages, type Outgoing } from '../storage/outbox.ts';
import { deliverWebhooks } from '../webhooks/deliver.ts';
import { type Send, webhookSender } from '../webhooks/send.ts';
import { sesPort, snsPort } from './aws.ts';
import { httpPort } from './http.ts';
import type { Message, Outcome, Port, Ports } from './port.ts';

const atOnce = 200;
const minuteMs = 60_000;

/** What goes as one: a message by itself, or a person's whole daily message on a channel. */
type Letter = { messages: Outgoing[] };

function lettersOf(messages: readonly Outgoing[]): Letter[] {
  const letters = new Map<string, Letter>();
  for (const message of messages) {
    const key = message.digested ? `${message.user}|${message.channel}|${message.next}` : message.id;
    const known = letters.get(key);
    if (known === undefined) letters.set(key, { messages: [message] });
    else known.messages.push(message);
  }
  return [...letters.values()];
}

function contentOf({ messages }: Letter): Message {
  const [first] = messages as [Outgoing, ...Outgoing[]];
  const { channel, to, language } = first;
  if (messages.length === 1) return { id: first.id, channel, to, language, text: first.text };
  // The same messages make the same letter, at every attempt.
  const id = sha256(messages.map((message) => message.id).join()).slice(0, 32);
  return {
    id,
    channel,
    to,
    language,
    text: digestText(
      messages.map((message) => message.text),
      language,
    ),
  };
}

/** The state after an attempt; `at` is the city's instant. */
function after(message: Outgoing, outcome: Outcome, at: string, port: Port): Outgoing {
  const { next: _, reason: __, ...rest } = message;
  if (outcome.kind === 'sent') return { ...rest, state: 'sent' };
  const { reason } = outcome;
  if (outcome.kind === 'refused') return { ...rest, state: 'refused', reason };
  if (outcome.kind === 'unknown' && !port.deduplicates) return { ...rest, state: 'unknown', reason };
  const minutes = nextAttempt(message.attempts);
  if (minutes === undefined) return { ...rest, state: 'failed', reason };
  return { ...rest, state: 'waiting', reason, next: new Date(Date.parse(at) + minutes * minuteMs).toISOString() };
}

/** Marks a message as being sent before anything leaves; undefined where it must not leave now. */
async function take(message: Outgoing, at: string, port: Port): Promise<Outgoing | undefined> {
  if (message.state === 'sending' && !port.deduplicates) {
    // Whoever sent it has died over it: nobody knows whether it left.
    await changeMessage(message, after(message, { kind: 'unknown', reason: 'interrupted' }, at, port));
    return undefined;
  }
  const tried = new Date().toISOString();
  // Should this process die now, the message is looked at again in a few minutes.
  const next = new Date(Date.parse(at) + 5 * minuteMs).toISOString();
  const taken: Outgoing = { ...message, state: 'sending', attempts: message.attempts + 1, tried, next };
  return (await changeMessage(message, taken)) ? taken : undefined;
}

/** Sends what is due at an instant, each through the port of its channel; answers how many messages were sent. */
export async function deliver(at: string, ports: Ports): Promise<number> {
  let sent = 0;
  const due = (await dueMessages(at, atOnce)).map((item) => item.message);
  for (const letter of lettersOf(due)) {
    const content = contentOf(letter);
    const port = ports(content.channel);
    const taken = (await Promise.all(letter.messages.map((message) => take(message, at, port)))).filter(
      (message) => message !== undefined,
    );
    if (taken.length < letter.messages.length) continue;
    const outcome = await port.send(content);
    for (const message of taken) await changeMessage(message, after(message, outcome, at, port));
    if (outcome.kind === 'sent') sent += taken.length;
    else log.warn('message not sent', { id: content.id, outcome: outcome.kind, reason: outcome.reason });
  }
  return sent;
}

/** By the city's gateway, but what the stack gives to services of AWS. */
function portsOfStack(): Ports {
  const gateway = httpPort(variable('OUTGOING_URL'));
  const mailFrom = optionalVariable('MAIL_FROM');
  const ports: Record<Channel, Port> = {
    sms: optionalVariable('SMS_SERVICE') === 'sns' ? snsPort() : gateway,
    email: mailFrom === undefined ? gateway : sesPort(mailFrom),
  };
  return (channel) => ports[channel];
}

/** Sends what is due to people and to other systems side by side: a gateway that does not answer holds up no webhook. */
export async function deliverAll(at: string, ports: Ports, send: Send): Promise<{ count: number }> {
  const [count, told] = await Promise.all([deliver(at, ports), deliverWebhooks(at, send)]);
  if (count > 0) log.info('messages sent', { count });
  if (told > 0) log.info('webhooks delivered', { count: told });
  return { count };
}

const ports = keptOnce(portsOfStack);

export async function handler(): Promise<{ count: number }> {
  return deliverAll(now(), ports(), webhookSender());
}

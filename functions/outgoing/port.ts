/** The one door through which messages leave: whoever sends them stands behind it. */
import type { Channel } from '#core/outgoing.ts';
import type { Language } from '#core/vocabulary.ts';

/** `id` is ours and the same at every attempt: the provider's key for noticing repetitions. */
export type Message = { id: string; channel: Channel; to: string; language: Language; text: string };

/**
 * `refused`: the provider will never take it · `unreached`: it certainly has not got it · `unknown`: it may have.
 */
export type Outcome = { kind: 'sent' } | { kind: 'refused' | 'unreached' | 'unknown'; reason: string };

/** Which port a message leaves by. */
export type Ports = (channel: Channel) => Port;

export type Port = {
  /** The provider takes the same id twice without sending twice: then an unknown outcome may be tried again. */
  deduplicates: boolean;
  send(message: Message): Promise<Outcome>;
};

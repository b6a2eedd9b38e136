/** What a deputy is told when a colleague names them, or ends it. */
import type { Instant } from '../case.ts';
import type { PlainNotice } from '../notices.ts';
import { localText } from '../time/instant.ts';
import type { Delegation } from './people.ts';

/** `version` is that of the absent one's record: several changes of one instant are told one after the other. */
type Told = { absent: { id: string; name: string }; version: number; at: Instant };

const idOf = ({ absent, version, at }: Told, what: string): string =>
  `${at}#delegation#${absent.id}#${String(version).padStart(6, '0')}#${what}`;

/** To the new deputy: for whom, from when until when. */
export function deputyNotice({ deputy, from, until }: Delegation, told: Told): PlainNotice {
  const { absent, at } = told;
  const [begin, end] = [localText(from), localText(until)];
  return {
    id: idOf(told, 'set'),
    audience: `user:${deputy}`,
    at,
    kind: 'delegation',
    text: {
      zh: `${absent.name}请假，由您代办：${begin.zh} 至 ${end.zh}`,
      en: `You act for ${absent.name}, on leave from ${begin.en} until ${end.en}`,
    },
  };
}

/** To who was the deputy until now. */
export function endedNotice(deputy: string, told: Told): PlainNotice {
  const { absent, at } = told;
  return {
    id: idOf(told, 'ended'),
    audience: `user:${deputy}`,
    at,
    kind: 'delegation',
    text: { zh: `您不再代办${absent.name}的工作`, en: `You do not act for ${absent.name} any more` },
  };
}

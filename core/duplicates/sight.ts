/** What a reader may be told of an earlier case that a request resembles. */
import type { Actor, Instant } from '../case.ts';
import { maskText, sightOf } from '../masking.ts';
import { isNumberHidden, may, maySee } from '../permissions.ts';
import { type CaseFile, latestText } from '../view/read.ts';

/** Whether the reader may be told that a case came from the number: never where its number is confidential to them. */
export function mayLinkCaller(actor: Actor, { state }: CaseFile, at: Instant): boolean {
  return sightOf(actor, state, at).phone || (may(actor, 'seeStatus', { state }) && !isNumberHidden(state));
}

/** The title as this reader may see it; none of a confidential case of which only the state is theirs to know. */
export function titleFor(actor: Actor, file: CaseFile, at: Instant): string | undefined {
  const { state } = file;
  const title = latestText(file, 'title');
  if (title === undefined || (!maySee(actor, state) && state.confidentiality !== 'none')) return undefined;
  return sightOf(actor, state, at).phone ? title : maskText(title);
}

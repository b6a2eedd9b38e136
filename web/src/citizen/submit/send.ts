/** The request as the service takes it. */
import type { AnswerOf, ask } from '../api.ts';
import type { Announced } from '../photos.ts';
import type { Draft } from './draft.ts';

export type Sent = AnswerOf<'publicRequest'>;
type Body = Parameters<typeof ask<'publicRequest'>>[1];

/** Fields that were left empty are left out. */
export function bodyOf(draft: Draft, photos: readonly Announced[]): Body {
  const given = <K extends keyof Draft>(name: K): { [N in K]?: string } => {
    const value = String(draft[name]).trim();
    return (value === '' ? {} : { [name]: value }) as { [N in K]?: string };
  };
  if (draft.nature === '') throw new Error('no kind was chosen');
  return {
    nature: draft.nature,
    content: draft.content,
    place: { ...given('district'), ...given('street'), ...given('address') },
    requester: { ...given('name'), ...given('phone'), ...(draft.confidential ? { confidential: true } : {}) },
    ...(photos.length === 0 ? {} : { photos: [...photos] }),
  };
}

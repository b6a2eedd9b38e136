/** The intake desk: earlier cases and hot issues that a request resembles. */
import type { Actor } from '#core/case.ts';
import { compare, thresholds } from '#core/duplicates/compare.ts';
import type { Profile } from '#core/duplicates/profile.ts';
import { profileOf } from '#core/duplicates/profile.ts';
import { profileOfCase } from '#core/duplicates/read.ts';
import { mayLinkCaller, titleFor } from '#core/duplicates/sight.ts';
import { sightOf } from '#core/masking.ts';
import { may, maySee } from '#core/permissions.ts';
import { refuse } from '#core/refusals.ts';
import type { SimilarView } from '#core/routes/intake.ts';
import { caseStatus, isOpen } from '#core/status.ts';
import { latestText } from '#core/view/read.ts';
import type { CaseStatus } from '#core/vocabulary.ts';
import { now } from '../clock.ts';
import { offeredIssues } from '../hot-issues/offer.ts';
import { caseNosOfNumber } from '../storage/callers.ts';
import { loadCase } from '../storage/cases.ts';
import { candidatesFor } from '../storage/similar.ts';
import { dropUnsent, loadUnsent, putUnsent } from '../storage/unsent.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers } from './request.ts';

/** A caller's cases that a lookup looks at. */
const mostOfCaller = 20;
/** Cases that are read whole for one lookup, and of those how many may come for the caller alone. */
const mostRead = 12;
const mostForCaller = 5;
/** What one answer shows. */
const mostShown = 6;

/** Nothing to go by: not yet a request, or none any more. */
const unlisted: readonly CaseStatus[] = ['draft', 'voided'];

const noCases: string[] = [];

type Wish = {
  profile: Profile;
  /** The number on the line, or of the case; only where the reader may know it. */
  phone?: string | undefined;
  actor: Actor;
  /** The case itself. */
  own?: string | undefined;
};

async function findSimilar({ profile, phone, actor, own }: Wish): Promise<SimilarView[]> {
  const at = now();
  const [found, ofCaller] = await Promise.all([
    candidatesFor(profile),
    phone === undefined ? noCases : caseNosOfNumber(phone, mostOfCaller),
  ]);
  const numbers = [...new Set([...ofCaller.slice(0, mostForCaller), ...found])].filter((one) => one !== own);
  const files = await Promise.all(numbers.slice(0, mostRead).map(loadCase));
  const compared = files.flatMap((file) => {
    if (file === undefined || unlisted.includes(caseStatus(file.state))) return [];
    const { state } = file;
    if (!maySee(actor, state) && !may(actor, 'seeStatus', { state })) return [];
    const sameCaller = ofCaller.includes(state.caseNo) && mayLinkCaller(actor, file, at);
    const comparison = compare(profile, profileOfCase(file), sameCaller);
    return comparison.points < thresholds.related ? [] : [{ file, comparison }];
  });
  compared.sort((a, b) => b.comparison.points - a.comparison.points);
  return compared.slice(0, mostShown).map(({ file, comparison: { reasons, duplicate, repeat } }) => {
    const title = titleFor(actor, file, at);
    const { caseNo, receivedAt } = file.state;
    return {
      caseNo,
      ...(title === undefined ? {} : { title }),
      status: caseStatus(file.state),
      receivedAt,
      open: isOpen(file.state),
      reasons,
      duplicate,
      repeat,
    };
  });
}

export const handlers: Handlers<'intake'> = {
  findSimilar: async ({ body, actor }) => {
    const { phone, ...request } = body;
    return { items: await findSimilar({ profile: profileOf(request, Date.parse(now())), phone, actor }) };
  },
  offeredHotIssues: async ({ body }) => ({
    items: (await offeredIssues(body)).map(({ id, title, cases }) => ({ id, title, cases: cases.length })),
  }),
  relatedCases: async ({ params, actor }) => {
    const file = await loadCase(params.caseNo);
    if (file === undefined || !maySee(actor, file.state)) return refuse('not_found');
    const phone = sightOf(actor, file.state, now()).phone ? latestText(file, 'phone') : undefined;
    return { items: await findSimilar({ profile: profileOfCase(file), phone, actor, own: params.caseNo }) };
  },
  unsent: async ({ actor }) => ({ items: await loadUnsent(actor.id) }),
  keepUnsent: async ({ body, actor }) => ({ at: await putUnsent(actor.id, body) }),
  dropUnsent: async ({ body, actor }) => {
    await dropUnsent(actor.id, body.device);
    return { dropped: body.device };
  },
};

export const handler = httpModule('intake', handlers);

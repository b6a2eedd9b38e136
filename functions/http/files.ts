/** Photographs on the case page: a link to look at one, given on click and logged. */
import { may, maySee } from '#core/permissions.ts';
import { refuse } from '#core/refusals.ts';
import { noteAccess } from '../storage/access.ts';
import { playbackLink } from '../storage/bucket.ts';
import { loadHead } from '../storage/cases.ts';
import { loadFile, shownKey } from '../storage/files.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers } from './request.ts';

export const handlers: Handlers<'files'> = {
  openFile: async ({ params, actor }) => {
    const state = await loadHead(params.caseNo);
    if (state === undefined || !maySee(actor, state) || !may(actor, 'openFile', { state })) return refuse('not_found');
    const file = await loadFile(state.caseNo, params.id);
    if (file?.state !== 'ready' || file.mime === undefined) return refuse('not_found');
    await noteAccess({ actor, caseNo: state.caseNo, what: 'file', detail: file.id });
    return playbackLink(shownKey(state.caseNo, file.id), file.mime);
  },
};

export const handler = httpModule('files', handlers);

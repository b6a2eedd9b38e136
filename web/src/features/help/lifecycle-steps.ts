/** How the status of a case changes, found by walking through the lifecycle table; written anew by `npx node bin/docs.ts`. */
import type { CommandName } from '#core/lifecycle.ts';
import type { CaseStatus } from '#core/vocabulary.ts';

const walked = `
<!-- generated: case-steps -->

start > awaiting_dispatch: register
start > draft: register
awaiting_callback > awaiting_dispatch: decide-rehandle
awaiting_callback > awaiting_signoff: decide-rehandle
awaiting_callback > completed: callback, decide-rehandle, rate
awaiting_callback > voided: void
awaiting_callback > withdrawn: withdraw
awaiting_dispatch > awaiting_signoff: cancel-branch, dispatch
awaiting_dispatch > difficult: park
awaiting_dispatch > front_desk_completed: answer
awaiting_dispatch > handling: cancel-branch
awaiting_dispatch > merged: merge
awaiting_dispatch > refused: refuse
awaiting_dispatch > voided: void
awaiting_dispatch > withdrawn: withdraw
awaiting_review > awaiting_callback: cancel-branch, review
awaiting_review > awaiting_signoff: cancel-branch
awaiting_review > completed: cancel-branch, review
awaiting_review > handling: cancel-branch, dispatch, review
awaiting_review > voided: void
awaiting_review > withdrawn: withdraw
awaiting_signoff > awaiting_dispatch: decide-return
awaiting_signoff > difficult: park
awaiting_signoff > handling: decide-return, sign
awaiting_signoff > merged: merge
awaiting_signoff > voided: void
awaiting_signoff > withdrawn: withdraw
completed > archived: archive
completed > awaiting_dispatch: reopen
completed > awaiting_signoff: reopen
difficult > awaiting_dispatch: unpark
difficult > awaiting_signoff: dispatch, unpark
difficult > handling: dispatch, unpark
difficult > voided: void
difficult > withdrawn: withdraw
draft > awaiting_dispatch: send
draft > awaiting_signoff: dispatch
draft > front_desk_completed: answer
draft > refused: refuse
draft > voided: void
draft > withdrawn: withdraw
front_desk_completed > archived: archive
front_desk_completed > awaiting_dispatch: reopen
handling > awaiting_callback: cancel-branch, submit
handling > awaiting_dispatch: decide-return
handling > awaiting_review: cancel-branch, submit
handling > awaiting_signoff: cancel-branch, decide-return, dispatch
handling > completed: cancel-branch, submit
handling > difficult: park
handling > voided: void
handling > withdrawn: withdraw
merged > awaiting_callback: follow-lead
merged > awaiting_dispatch: follow-lead, unmerge
merged > awaiting_signoff: follow-lead, unmerge
merged > completed: follow-lead
refused > archived: archive
refused > awaiting_dispatch: reopen
voided > archived: archive
voided > awaiting_dispatch: reopen
withdrawn > archived: archive
withdrawn > awaiting_dispatch: reopen

<!-- end of generated -->
`;

/** `from` is `start` for what was not registered yet. */
export type Change = { from: CaseStatus | 'start'; to: CaseStatus; commands: (CommandName | 'register')[] };

/** Every change of status that some command brings about, the commands with it. */
export const changes: readonly Change[] = [...walked.matchAll(/^(\w+) > (\w+): (.+)$/gm)].map(
  ([, from, to, commands]) => ({ from, to, commands: commands?.split(', ') }) as Change,
);

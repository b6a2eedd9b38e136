/** Every command's body and decision by name. `register` stands apart, since it has no case yet. */
import type { CommandName } from '../lifecycle.ts';
import { amend } from './amend.ts';
import { approveExclusion, exclude, rate, reveal } from './assessment.ts';
import { assign, recordContact, review, sign, submit } from './branch.ts';
import { callback, decideRehandle, reopen } from './callback.ts';
import type { Command } from './definition.ts';
import { cancelBranch, dispatch } from './dispatch.ts';
import { refuseCase, voidCase, withdraw } from './ending.ts';
import { askExtension, askPause, decideExtension, pause, resume } from './extension.ts';
import { holdRecording, releaseRecording } from './holding.ts';
import { answer, note, send, supplement } from './intake.ts';
import { dropFollower, followLead, merge, takeFollower, unmerge } from './merging.ts';
import { answerSupervision, closeSupervision, instruct, supervise } from './orders.ts';
import { park, unpark } from './parking.ts';
import { askReturn, decideReturn } from './returns.ts';
import { urge } from './supervision.ts';
import { archive, deleteRecording, linkRecording, recalculate, tick } from './system.ts';

export const commands = {
  send,
  answer,
  dispatch,
  sign,
  assign,
  'ask-return': askReturn,
  'decide-return': decideReturn,
  'cancel-branch': cancelBranch,
  'record-contact': recordContact,
  submit,
  review,
  urge,
  supplement,
  callback,
  'decide-rehandle': decideRehandle,
  reopen,
  'ask-extension': askExtension,
  'decide-extension': decideExtension,
  'ask-pause': askPause,
  pause,
  resume,
  supervise,
  instruct,
  'answer-supervision': answerSupervision,
  'close-supervision': closeSupervision,
  park,
  unpark,
  refuse: refuseCase,
  withdraw,
  merge,
  unmerge,
  'take-follower': takeFollower,
  'drop-follower': dropFollower,
  'follow-lead': followLead,
  amend,
  exclude,
  'approve-exclusion': approveExclusion,
  reveal,
  rate,
  void: voidCase,
  note,
  archive,
  tick,
  recalculate,
  'link-recording': linkRecording,
  'hold-recording': holdRecording,
  'release-recording': releaseRecording,
  'delete-recording': deleteRecording,
} as const satisfies Record<CommandName, Command<never> | Command>;

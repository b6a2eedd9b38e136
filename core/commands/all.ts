/** Every command's body and decision by name. `register` stands apart, since it has no case yet. */
import type { CommandName } from '../lifecycle.ts';
import { assign, recordContact, review, sign, submit } from './branch.ts';
import { callback, decideRehandle, reopen } from './callback.ts';
import type { Command } from './definition.ts';
import { cancelBranch, dispatch } from './dispatch.ts';
import { answer, note, send, supplement, voidCase } from './intake.ts';
import { askReturn, decideReturn } from './returns.ts';
import { urge } from './supervision.ts';
import { archive, linkRecording, tick } from './system.ts';

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
  void: voidCase,
  note,
  archive,
  tick,
  'link-recording': linkRecording,
} as const satisfies Record<CommandName, Command<never> | Command>;

/** What a rule of the protocol would look like if it were missing: the table's commands as they would then be. */
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Case } from '#core/case.ts';
import { dueMarks } from '#core/marks.ts';
import { untilOf } from '#functions/workflow/until.ts';
import type { WaitInput } from '#functions/workflow/wait.ts';
import type { Rule } from './rules.ts';
import { currentTurn } from './turn.ts';

const isTokenPut = (command: unknown): command is PutCommand =>
  command instanceof PutCommand && String(command.input.Item?.sk).startsWith('WAIT#');

const attemptOrder = ' AND #retry <= :retry';

function changedPut({ input }: PutCommand, rule: Rule): PutCommand {
  const { ConditionExpression: condition = '', ...unconditional } = input;
  if (rule === 'R2') return new PutCommand(unconditional);
  if (rule === 'R3') {
    if (!condition.includes(attemptOrder)) throw new Error('the condition does not order attempts');
    return new PutCommand({ ...input, ConditionExpression: condition.replace(attemptOrder, '') });
  }
  if (rule !== 'R4') return new PutCommand(input);
  const turn = currentTurn();
  if (turn === undefined) throw new Error('a token is stored outside of wait');
  const { entered, wait } = turn.input as WaitInput;
  const until = untilOf(wait.marks ?? [], entered, entered);
  return new PutCommand({ ...input, Item: { ...input.Item, until } });
}

const headRange = { ':from': 'EXECUTION', ':to': 'HEAD' };

/** Without the order of the reads the head is the one of the moment at which the tokens are asked for, however long that takes. */
export function readHeadEarly(
  rule: Rule | undefined,
  command: unknown,
  answer: (command: QueryCommand) => unknown,
): void {
  const turn = currentTurn();
  if (rule !== 'R11' || turn?.kind !== 'signals' || !(command instanceof QueryCommand)) return;
  const { TableName, ExpressionAttributeValues: values } = command.input;
  if (values?.[':prefix'] !== 'WAIT#') return;
  turn.earlier = answer(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': values[':pk'], ...headRange },
    }),
  );
}

/** The command as it would be without the rule. */
export function commandWithout(rule: Rule | undefined, command: unknown): unknown {
  return rule !== undefined && isTokenPut(command) ? changedPut(command, rule) : command;
}

/** The head with its due marks hidden, as if they had acted. */
function withoutDueMarks(state: Case, now: string): Case {
  const due = dueMarks(state, now);
  const clocks = state.clocks.map((clock) => {
    const levels = due.filter((mark) => mark.clock.id === clock.id).map((mark) => mark.level);
    return levels.length === 0 ? clock : { ...clock, fired: [...clock.fired, ...levels] };
  });
  return { ...state, clocks };
}

/** The reply as it would be without the rule: a command that does not write due marks first does not see them. */
export function replyWithout(rule: Rule | undefined, command: unknown, reply: unknown, now: string): unknown {
  const turn = currentTurn();
  if (!(command instanceof QueryCommand)) return reply;
  if (turn?.earlier !== undefined && command.input.ExpressionAttributeValues?.[':from'] === headRange[':from']) {
    return turn.earlier;
  }
  if (rule !== 'R5' || turn?.kind !== 'command') return reply;
  const { Items } = reply as { Items: { sk: string; state?: Case }[] };
  return {
    Items: Items.map((item) =>
      item.state === undefined ? item : { ...item, state: withoutDueMarks(item.state, now) },
    ),
  };
}

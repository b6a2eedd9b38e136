/** Puts something of a test's own behind the AWS clients that the product makes for itself. */
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Answers a command of a client; what it throws or rejects with reaches the caller. */
export type Answer = (command: unknown) => Promise<unknown>;

function divert(prototype: object, answer: Answer): () => void {
  const own = Object.getOwnPropertyDescriptor(prototype, 'send');
  Object.defineProperty(prototype, 'send', { configurable: true, writable: true, value: answer });
  return () => {
    if (own === undefined) delete (prototype as { send?: unknown }).send;
    else Object.defineProperty(prototype, 'send', own);
  };
}

/** From now on the table's and the state machine's clients are answered by these; returns what ends it. */
export function answerClients(answers: { table: Answer; stepFunctions?: Answer }): () => void {
  const ends = [divert(DynamoDBDocumentClient.prototype, answers.table)];
  if (answers.stepFunctions !== undefined) ends.push(divert(SFNClient.prototype, answers.stepFunctions));
  return () => {
    for (const end of ends) end();
  };
}

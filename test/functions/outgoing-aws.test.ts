/** Messages by SNS and SES: what is asked of them, and what each of their answers means for the message. */
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { internationalNumber, sesPort, snsPort } from '#functions/outgoing/aws.ts';
import type { Message } from '#functions/outgoing/port.ts';

process.env.AWS_REGION = 'ap-southeast-1';
const sns = mockClient(SNSClient);
const ses = mockClient(SESv2Client);
beforeEach(() => {
  sns.reset();
  ses.reset();
});

const message: Message = {
  id: 'm1',
  channel: 'sms',
  to: '138 0000-0001',
  language: 'zh',
  text: '【12345】新办件待签收',
};

test('a text message goes to the number with its country, a mail from the city’s address with a subject in its language', async () => {
  sns.on(PublishCommand).resolves({ MessageId: '1' });
  ses.on(SendEmailCommand).resolves({ MessageId: '2' });
  expect(await snsPort().send(message)).toEqual({ kind: 'sent' });
  expect(sns.commandCalls(PublishCommand)[0]?.args[0].input).toMatchObject({
    PhoneNumber: '+8613800000001',
    Message: message.text,
  });
  const letter = { ...message, channel: 'email', to: 'clerk@example.com', language: 'en' } as const;
  expect(await sesPort('hotline@city.example').send(letter)).toEqual({ kind: 'sent' });
  expect(ses.commandCalls(SendEmailCommand)[0]?.args[0].input).toMatchObject({
    FromEmailAddress: 'hotline@city.example',
    Destination: { ToAddresses: ['clerk@example.com'] },
    Content: { Simple: { Subject: { Data: '12345 hotline notice' }, Body: { Text: { Data: message.text } } } },
  });
});

test.each([
  ['13800000001', '+8613800000001'],
  ['+852 5123 4567', '+85251234567'],
  ['0898-12345678', '+86089812345678'],
])('%s is %s for SNS', (given, wanted) => {
  expect(internationalNumber(given)).toBe(wanted);
});

describe('what went wrong', () => {
  const answered = (name: string, httpStatusCode: number) =>
    Object.assign(new Error('no'), { name, $metadata: { httpStatusCode } });
  const broken = (code: string) => Object.assign(new Error('no'), { code });
  test.each([
    ['a number that is none', answered('InvalidParameterException', 400), 'refused', 'InvalidParameterException'],
    [
      'throttled, with the status of an error of ours',
      answered('ThrottledException', 400),
      'unreached',
      'ThrottledException',
    ],
    ['too many', answered('TooManyRequestsException', 429), 'unreached', 'TooManyRequestsException'],
    ['the service has failed', answered('InternalErrorException', 500), 'unknown', 'InternalErrorException'],
    ['nobody there', broken('ECONNREFUSED'), 'unreached', 'ECONNREFUSED'],
    ['the line went dead', broken('ECONNRESET'), 'unknown', 'ECONNRESET'],
    ['no answer in time', Object.assign(new Error('no'), { name: 'TimeoutError' }), 'unknown', 'TimeoutError'],
  ])('%s', async (_, error, kind, reason) => {
    sns.on(PublishCommand).rejects(error);
    ses.on(SendEmailCommand).rejects(error);
    for (const port of [snsPort(), sesPort('hotline@city.example')]) {
      expect(port.deduplicates).toBe(false);
      expect(await port.send(message)).toEqual({ kind, reason });
    }
    // One attempt: what is unknown may have been sent.
    expect([sns.commandCalls(PublishCommand).length, ses.commandCalls(SendEmailCommand).length]).toEqual([1, 1]);
  });
});

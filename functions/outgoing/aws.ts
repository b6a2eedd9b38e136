/** Messages by Amazon SNS (text messages) and Amazon SES (mail). Neither takes an id of ours, so an unknown outcome stays unknown. */
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { outcomeOfError, outcomeOfStatus } from './http.ts';
import type { Message, Outcome, Port } from './port.ts';

/** One attempt: whether a message is tried again is decided by what is known of it, not by the client. */
const client = { maxAttempts: 1 };
const subject = { zh: '12345 热线通知', en: '12345 hotline notice' } as const;

/** SNS wants numbers as E.164; those without a country are of this one. */
export const internationalNumber = (phone: string): string => {
  const digits = phone.replace(/[^\d+]/g, '');
  return digits.startsWith('+') ? digits : `+86${digits}`;
};

type ServiceError = { $metadata?: { httpStatusCode?: number }; name?: string; code?: string };

/** What the service said, or how the way to it ended. */
function outcomeOf(error: unknown): Outcome {
  const { $metadata, name = '', code } = error as ServiceError;
  const status = $metadata?.httpStatusCode;
  if (status === undefined) return outcomeOfError({ cause: { code }, name });
  // Throttling is said with status 400 by older services.
  const known = /Thrott|TooManyRequests|LimitExceeded/i.test(name) ? 429 : status;
  const { kind } = outcomeOfStatus(known);
  return kind === 'sent' ? { kind: 'unknown', reason: name } : { kind, reason: name };
}

async function attempt(send: () => Promise<unknown>): Promise<Outcome> {
  try {
    await send();
    return { kind: 'sent' };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** Text messages by SNS, as transactional ones. */
export function snsPort(): Port {
  const sns = new SNSClient(client);
  const MessageAttributes = { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } };
  return {
    deduplicates: false,
    send: ({ to, text }: Message) =>
      attempt(() =>
        sns.send(new PublishCommand({ PhoneNumber: internationalNumber(to), Message: text, MessageAttributes })),
      ),
  };
}

/** Mail by SES, from an address that SES has verified. */
export function sesPort(from: string): Port {
  const ses = new SESv2Client(client);
  const plain = (Data: string) => ({ Data, Charset: 'UTF-8' });
  return {
    deduplicates: false,
    send: ({ to, text, language }: Message) =>
      attempt(() =>
        ses.send(
          new SendEmailCommand({
            FromEmailAddress: from,
            Destination: { ToAddresses: [to] },
            Content: { Simple: { Subject: plain(subject[language]), Body: { Text: plain(text) } } },
          }),
        ),
      ),
  };
}

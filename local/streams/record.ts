/** Stream records in the shape in which Lambda hands them to functions. */
import { createHash } from 'node:crypto';
import type { _Record, AttributeValue } from '@aws-sdk/client-dynamodb-streams';

export type WireValue = { [type: string]: unknown };
type Image = Record<string, WireValue>;

export type LambdaRecord = {
  eventID: string;
  eventName: string;
  eventVersion: string;
  eventSource: 'aws:dynamodb';
  awsRegion: string;
  eventSourceARN: string;
  dynamodb: {
    /** Seconds since 1970. */
    ApproximateCreationDateTime: number;
    Keys: Image;
    NewImage?: Image;
    OldImage?: Image;
    SequenceNumber: string;
    SizeBytes: number;
    StreamViewType: string;
  };
  userIdentity?: { type: string; principalId: string };
};

/** A stream's name as functions see it: the engine names a region of its own, functions expect theirs. */
export function streamArnIn(region: string, streamArn: string): string {
  const parts = streamArn.split(':');
  return ['arn', region.startsWith('cn-') ? 'aws-cn' : 'aws', 'dynamodb', region, ...parts.slice(4)].join(':');
}

/** Converts a record as the SDK reads it; the event id is the same at every delivery and differs between streams. */
export function toLambdaRecord(record: _Record, region: string, eventSourceARN: string): LambdaRecord {
  const change = record.dynamodb ?? {};
  const sequence = String(change.SequenceNumber);
  const identity = record.userIdentity;
  return {
    eventID: createHash('sha256').update(`${eventSourceARN}/${sequence}`).digest('hex').slice(0, 32),
    eventName: String(record.eventName),
    eventVersion: record.eventVersion ?? '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    eventSourceARN,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor((change.ApproximateCreationDateTime?.getTime() ?? 0) / 1000),
      Keys: image(change.Keys ?? {}),
      ...(change.NewImage && { NewImage: image(change.NewImage) }),
      ...(change.OldImage && { OldImage: image(change.OldImage) }),
      SequenceNumber: sequence,
      SizeBytes: change.SizeBytes ?? 0,
      StreamViewType: String(change.StreamViewType),
    },
    ...(identity && { userIdentity: { type: String(identity.Type), principalId: String(identity.PrincipalId) } }),
  };
}

const image = (attributes: Record<string, AttributeValue>): Image =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, wire(value)]));

/** Binary travels to functions as base64; the SDK has it as bytes. */
function wire(value: AttributeValue): WireValue {
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(base64) };
  if (value.L !== undefined) return { L: value.L.map(wire) };
  if (value.M !== undefined) return { M: image(value.M) };
  return value as unknown as WireValue;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

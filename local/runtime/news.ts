/** What the engines tell the event bus, in EventBridge's own words. */
import type { BusEvent } from '../events/rule.ts';
import type { ObjectCreated } from '../s3/outbox.ts';
import type { StatusChange } from '../stepfunctions/model.ts';

/** "Object Created" of S3. */
export function objectCreated(created: ObjectCreated): BusEvent {
  const { bucket, key, size, etag, reason, sequence } = created;
  return {
    source: 'aws.s3',
    'detail-type': 'Object Created',
    resources: [`arn:aws:s3:::${bucket}`],
    detail: {
      version: '0',
      bucket: { name: bucket },
      object: { key, size, etag, sequencer: sequence.toString(16).toUpperCase().padStart(18, '0') },
      reason,
    },
  };
}

/** "Step Functions Execution Status Change". */
export function statusChanged(change: StatusChange): BusEvent {
  return {
    source: 'aws.states',
    'detail-type': 'Step Functions Execution Status Change',
    resources: [change.executionArn],
    detail: change,
  };
}

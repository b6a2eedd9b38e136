import type { RawResource, Template } from './assembly.ts';
import { attributes, type Lookup, references } from './attributes.ts';
import { arnOf, place } from './place.ts';

/** Gives the names that AWS would give to the resources of a template. */
export type PhysicalNames = {
  pseudo(name: string): unknown;
  reference(logicalId: string): string;
  attribute(logicalId: string, attribute: string): string;
};

const nameProperties: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
  'AWS::Events::Rule': 'Name',
  'AWS::Events::EventBus': 'Name',
  'AWS::Scheduler::Schedule': 'Name',
};

const pseudo: Readonly<Record<string, unknown>> = {
  'AWS::AccountId': place.account,
  'AWS::Partition': place.partition,
  'AWS::Region': place.region,
  'AWS::URLSuffix': place.suffix,
  'AWS::NotificationARNs': [],
};

/**
 * Names resources as CloudFormation does, but without its random endings, so that a name stays the same over restarts and new
 * builds. A name written in the template is used when it is a plain text.
 */
export function physicalNames(stack: string, template: Template): PhysicalNames {
  const resourceOf = (id: string): RawResource => {
    const resource = template.Resources[id];
    if (resource === undefined) throw new Error(`the template refers to ${id}, which is not in it`);
    return resource;
  };
  const nameOf = (id: string): string => {
    const { Type, Properties } = resourceOf(id);
    const given = Properties?.[nameProperties[Type] ?? ''];
    if (typeof given === 'string') return given;
    return Type === 'AWS::S3::Bucket' ? `${stack}-${id}`.toLowerCase().slice(0, 63) : `${stack}-${id}`.slice(0, 64);
  };
  const reference = (id: string): string => references[resourceOf(id).Type]?.(id, lookup) ?? nameOf(id);
  const lookup: Lookup = { nameOf, reference, properties: (id) => resourceOf(id).Properties ?? {} };

  return {
    reference,
    attribute(id, attribute) {
      const { Type } = resourceOf(id);
      const known = attributes[Type]?.[attribute];
      if (known !== undefined) return known(id, lookup);
      // Keys, roles, logs and queues carry no behaviour here, but policies and settings name them.
      if (attribute === 'Arn') return arnOf(Type.split('::')[1]!.toLowerCase(), nameOf(id));
      if (/(Id|Name)$/.test(attribute)) return reference(id);
      throw new Error(`the attribute ${attribute} of ${id} (${Type}) has no value on one machine`);
    },
    pseudo(name) {
      const value = pseudo[name];
      if (value !== undefined) return value;
      if (name === 'AWS::StackName') return stack;
      if (name === 'AWS::StackId') return arnOf('cloudformation', `stack/${stack}/local`);
      throw new Error(`the pseudo parameter ${name} has no value on one machine`);
    },
  };
}

import { arnOf, bucketHost, place, poolIssuer } from './place.ts';

/** What the tables below ask about a resource of the template. */
export type Lookup = {
  /** The resource's name, as `AWS::Lambda::Function` and its like have one. */
  nameOf(logicalId: string): string;
  /** What `Ref` gives. */
  reference(logicalId: string): string;
  /** The properties as they are written. */
  properties(logicalId: string): Readonly<Record<string, unknown>>;
};

type Value = (id: string, lookup: Lookup) => string;

/** What `Ref` gives, by type; other types give the resource's name. */
export const references: Readonly<Record<string, Value>> = {
  'AWS::Lambda::Version': (id, lookup) => `${functionOf(id, lookup)}:1`,
  'AWS::Lambda::Alias': (id, lookup) => `${functionOf(id, lookup)}:${lookup.properties(id).Name}`,
  'AWS::StepFunctions::StateMachine': (id, { nameOf }) => arnOf('states', `stateMachine:${nameOf(id)}`),
  'AWS::SecretsManager::Secret': (id) => arnOf('secretsmanager', `secret:${id}`),
  'AWS::Cognito::UserPool': (id) => `${place.region}_${id}`,
  'AWS::Cognito::UserPoolDomain': (id, { properties }) => String(properties(id).Domain),
  'AWS::SNS::Topic': (id, { nameOf }) => arnOf('sns', nameOf(id)),
  'AWS::SQS::Queue': (id, { nameOf }) => `https://sqs.${place.region}.${place.suffix}/${place.account}/${nameOf(id)}`,
  'AWS::CloudFront::Distribution': (id) => id.toUpperCase(),
  'AWS::ApiGatewayV2::Api': (id) => id.toLowerCase(),
};

const reference: Value = (id, lookup) => lookup.reference(id);
const nameOf: Value = (id, lookup) => lookup.nameOf(id);
const tableArn: Value = (id, lookup) => arnOf('dynamodb', `table/${lookup.nameOf(id)}`);
const poolAddress: Value = (id, lookup) => poolIssuer(lookup.reference(id));

const table: Readonly<Record<string, Value>> = {
  Arn: tableArn,
  StreamArn: (id, lookup) => `${tableArn(id, lookup)}/stream/local`,
  TableId: nameOf,
};

/** What `Fn::GetAtt` gives, by type and attribute. */
export const attributes: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  'AWS::Lambda::Function': { Arn: (id, lookup) => arnOf('lambda', `function:${lookup.nameOf(id)}`) },
  'AWS::Lambda::Version': { Version: () => '1' },
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::S3::Bucket': {
    Arn: (id, lookup) => `arn:${place.partition}:s3:::${lookup.nameOf(id)}`,
    DomainName: (id, lookup) => `${lookup.nameOf(id)}.s3.${place.suffix}`,
    RegionalDomainName: (id, lookup) => bucketHost(lookup.nameOf(id)),
  },
  'AWS::StepFunctions::StateMachine': { Arn: reference, Name: nameOf },
  'AWS::Events::Rule': { Arn: (id, lookup) => arnOf('events', `rule/${lookup.nameOf(id)}`) },
  'AWS::Events::EventBus': { Arn: (id, lookup) => arnOf('events', `event-bus/${lookup.nameOf(id)}`) },
  'AWS::Cognito::UserPool': {
    Arn: (id, lookup) => arnOf('cognito-idp', `userpool/${lookup.reference(id)}`),
    ProviderURL: poolAddress,
    ProviderName: (id, lookup) => poolAddress(id, lookup).slice('https://'.length),
    UserPoolId: reference,
  },
  'AWS::Cognito::UserPoolClient': { ClientId: reference },
  'AWS::ApiGatewayV2::Api': {
    ApiId: reference,
    ApiEndpoint: (id, lookup) => `https://${lookup.reference(id)}.execute-api.${place.region}.${place.suffix}`,
  },
  'AWS::CloudFront::Function': {
    FunctionARN: (id, lookup) => arnOf('cloudfront', `function/${lookup.nameOf(id)}`, ''),
  },
  'AWS::CloudFront::Distribution': { DomainName: (id) => `${id.toLowerCase()}.cloudfront.net`, Id: reference },
};

// A version or an alias names its function by Ref, by GetAtt or by text.
function functionOf(id: string, lookup: Lookup): string {
  const value = lookup.properties(id).FunctionName;
  if (typeof value === 'string') return value.startsWith('arn:') ? value : arnOf('lambda', `function:${value}`);
  const { Ref, 'Fn::GetAtt': attribute } = value as { Ref?: string; 'Fn::GetAtt'?: readonly string[] };
  return arnOf('lambda', `function:${lookup.nameOf(Ref ?? attribute![0]!)}`);
}

/** The portal: a private bucket behind CloudFront, which also serves /api/*, so that there is one origin. */
import { type CfnElement, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { openDataPath } from '#core/open-data/catalogue.ts';
import { open311Base } from '#core/routes/open311.ts';
import { acknowledge } from './acknowledge.ts';
import type { Auth } from './auth.ts';
import type { Data } from './data.ts';

/** Where the build puts the portal. */
export const portalFolder = '.build/portal';

/** Addresses without a file ending are screens: the citizens' and the wall get their pages, all others the portal's. */
const fallback = `function handler(event) {
  var request = event.request;
  var last = request.uri.split('/').pop();
  if (last.indexOf('.') === -1) {
    var entry = /^\\/(citizen|wall)(\\/|$)/.exec(request.uri);
    request.uri = entry ? '/' + entry[1] + '.html' : '/index.html';
  }
  return request;
}`;

/** The API is not told which address was asked: Open311 has to name it. Only names of this distribution come so far. */
const asked = `function handler(event) {
  var request = event.request;
  request.headers['x-asked-host'] = { value: request.headers.host.value };
  return request;
}`;

function originOf(url: string): string {
  return url.split('/').slice(0, 3).join('/');
}

function makeHeaders(scope: Construct, data: Data, auth: Auth): ResponseHeadersPolicy {
  const bucket = `https://${data.recordings.bucketRegionalDomainName}`;
  const { region } = Stack.of(scope);
  const signIn = auth.pool === undefined ? '' : ` https://*.auth.${region}.amazoncognito.com`;
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${bucket}`,
    `media-src 'self' ${bucket}`,
    `connect-src 'self' ${bucket} ${originOf(auth.issuer)}${signIn}`,
    `form-action 'self'`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return new ResponseHeadersPolicy(scope, 'PortalHeaders', {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
    },
  });
}

const atTheEdge = (scope: Construct, id: string, code: string) => [
  {
    eventType: FunctionEventType.VIEWER_REQUEST,
    function: new EdgeFunction(scope, id, { code: FunctionCode.fromInline(code), runtime: FunctionRuntime.JS_2_0 }),
  },
];

export function makePortal(scope: Construct, data: Data, api: HttpApi, auth: Auth): Distribution {
  const bucket = new Bucket(scope, 'PortalFiles', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    versioned: true,
    removalPolicy: RemovalPolicy.DESTROY,
    serverAccessLogsBucket: data.logs,
    serverAccessLogsPrefix: 'portal/',
  });
  const responseHeadersPolicy = makeHeaders(scope, data, auth);
  const { region, urlSuffix } = Stack.of(scope);
  const apiOrigin = new HttpOrigin(`${api.apiId}.execute-api.${region}.${urlSuffix}`, {
    customHeaders: { 'x-origin-secret': data.originSecret.secretValue.unsafeUnwrap() },
  });
  const apiBehavior: BehaviorOptions = {
    origin: apiOrigin,
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    responseHeadersPolicy,
  };
  const webAclId: unknown = scope.node.tryGetContext('webAclArn');
  const distribution = new Distribution(scope, 'Portal', {
    comment: 'Hotline 12345',
    httpVersion: HttpVersion.HTTP2_AND_3,
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    enableLogging: true,
    logBucket: data.logs,
    logFilePrefix: 'cloudfront/',
    ...(typeof webAclId === 'string' ? { webAclId } : {}),
    defaultBehavior: {
      origin: S3BucketOrigin.withOriginAccessControl(bucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy,
      functionAssociations: atTheEdge(scope, 'Screens', fallback),
    },
    additionalBehaviors: {
      [`${openDataPath}*`]: {
        ...apiBehavior,
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
        // As long as the reply itself says; what says nothing, or is a refusal, is not kept.
        cachePolicy: new CachePolicy(scope, 'OpenDataCache', {
          minTtl: Duration.seconds(0),
          defaultTtl: Duration.seconds(0),
          maxTtl: Duration.minutes(5),
          enableAcceptEncodingGzip: true,
          enableAcceptEncodingBrotli: true,
        }),
      },
      [`${open311Base}/*`]: { ...apiBehavior, functionAssociations: atTheEdge(scope, 'AskedAddress', asked) },
      '/api/*': apiBehavior,
    },
  });
  acknowledge(distribution, 'AwsSolutions-CFR1', 'A city decides itself from where its citizens may call');
  acknowledge(
    distribution,
    'AwsSolutions-CFR2',
    'A web ACL for CloudFront lives in us-east-1: it is made there and named by the context value webAclArn',
  );
  const noCertificate =
    'The TLS minimum holds once the city names its own certificate; the default one does not allow it';
  acknowledge(distribution, 'AwsSolutions-CFR4', noCertificate);
  acknowledge(
    distribution,
    'Annotation::@aws-cdk/aws-cloudfront:minimumProtocolVersionWithoutCertificate',
    noCertificate,
  );
  const deployment = new BucketDeployment(scope, 'PortalDeployment', {
    sources: [Source.asset(portalFolder)],
    destinationBucket: bucket,
    distribution,
    distributionPaths: ['/index.html', '/citizen.html', '/wall.html'],
    prune: false,
  });
  const files = Stack.of(scope).getLogicalId(bucket.node.defaultChild as CfnElement);
  const assets = 'arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*';
  const findings = [
    'AwsSolutions-L1',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    ...['s3:GetObject*', 's3:GetBucket*', 's3:List*', 's3:DeleteObject*', 's3:Abort*'].map(
      (action) => `AwsSolutions-IAM5[Action::${action}]`,
    ),
    ...['*', assets, `<${files}.Arn>/*`].map((resource) => `AwsSolutions-IAM5[Resource::${resource}]`),
  ];
  for (const finding of findings) {
    acknowledge(
      Stack.of(scope),
      finding,
      "CDK's own function that copies the portal's files while deploying; nothing of the service runs in it",
    );
  }
  deployment.node.addDependency(bucket);
  return distribution;
}

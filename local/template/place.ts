/** The account and place that the one machine pretends to be; a real region, since some SDK rules refuse invented ones. */
export const place = {
  account: '000000000000',
  partition: 'aws-cn',
  region: 'cn-north-1',
  suffix: 'amazonaws.com.cn',
} as const;

/** The ARN of something in the pretended account. */
export function arnOf(service: string, resource: string, region: string = place.region): string {
  return `arn:${place.partition}:${service}:${region}:${place.account}:${resource}`;
}

/** The host name that AWS gives to a bucket. */
export function bucketHost(bucket: string): string {
  return `${bucket}.s3.${place.region}.${place.suffix}`;
}

/** The address by which a Cognito user pool issues tokens. */
export function poolIssuer(pool: string): string {
  return `https://cognito-idp.${place.region}.${place.suffix}/${pool}`;
}

/** What a template says, in plain words: everything that the one machine has to run. */
export type StackDescription = {
  readonly name: string;
  readonly functions: readonly LambdaFunction[];
  readonly api: HttpApi | undefined;
  readonly tables: readonly Table[];
  readonly buckets: readonly Bucket[];
  readonly machines: readonly StateMachine[];
  readonly mappings: readonly StreamMapping[];
  readonly rules: readonly Rule[];
  readonly userPool: UserPool | undefined;
  readonly distribution: Distribution | undefined;
  readonly deployments: readonly Deployment[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
};

/** A Lambda function; `folder` is its unpacked bundle, `timeout` in seconds, `memory` in MB. */
export type LambdaFunction = {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly folder: string;
  readonly handler: string;
  readonly timeout: number;
  readonly memory: number;
  readonly environment: Readonly<Record<string, string>>;
};

/** Requests a second and the burst above it that a stage or route lets through. */
export type Throttle = { readonly rate: number; readonly burst: number };

/** A route of the HTTP API; `key` is as API Gateway writes it: `GET /cases/{id}` or `$default`; `timeout` in milliseconds. */
export type Route = {
  readonly key: string;
  readonly functionArn: string;
  readonly authorizer: JwtAuthorizer | undefined;
  readonly scopes: readonly string[];
  readonly throttle: Throttle | undefined;
  readonly timeout: number;
};

/** Which tokens the gateway lets in. */
export type JwtAuthorizer = { readonly issuer: string; readonly audience: readonly string[] };

/** The HTTP API with its stage. */
export type HttpApi = {
  readonly id: string;
  readonly stage: string;
  readonly throttle: Throttle | undefined;
  readonly routes: readonly Route[];
};

/** A key attribute with its type: S text, N number, B bytes. */
export type KeyAttribute = { readonly name: string; readonly type: 'S' | 'N' | 'B' };

/** A secondary index; `nonKeyAttributes` counts for the projection `INCLUDE` only. */
export type TableIndex = {
  readonly name: string;
  readonly hash: KeyAttribute;
  readonly range: KeyAttribute | undefined;
  readonly local: boolean;
  readonly projection: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
  readonly nonKeyAttributes: readonly string[];
};

/** A DynamoDB table. */
export type Table = {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly hash: KeyAttribute;
  readonly range: KeyAttribute | undefined;
  readonly indexes: readonly TableIndex[];
  readonly ttl: string | undefined;
  readonly stream: 'NEW_AND_OLD_IMAGES' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'KEYS_ONLY' | undefined;
};

/** One CORS rule of a bucket; `maxAge` in seconds. */
export type CorsRule = {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  readonly maxAge: number | undefined;
};

/** An S3 bucket; `events` says whether it tells EventBridge about new objects. */
export type Bucket = {
  readonly id: string;
  readonly name: string;
  readonly cors: readonly CorsRule[];
  readonly events: boolean;
};

/** A state machine with its definition in the Amazon States Language, substitutions filled in. */
export type StateMachine = {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly definition: string;
};

/**
 * A function that reads a table's stream: `lanes` batches of different keys at once; `attempts` and `maximumAge` (seconds) are -1
 * for no limit.
 */
export type StreamMapping = {
  readonly id: string;
  readonly functionArn: string;
  readonly table: string;
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST';
  readonly batchSize: number;
  readonly lanes: number;
  readonly patterns: readonly unknown[];
  readonly reportFailures: boolean;
  readonly bisect: boolean;
  readonly attempts: number;
  readonly maximumAge: number;
};

/** What a rule starts: a function, with a fixed input in place of the event when the template gives one. */
export type RuleTarget = { readonly functionArn: string; readonly input: unknown };

/** An EventBridge rule or schedule: `pattern` or `schedule` says when. */
export type Rule = {
  readonly id: string;
  readonly name: string;
  readonly pattern: unknown;
  readonly schedule: string | undefined;
  readonly timeZone: string | undefined;
  readonly enabled: boolean;
  readonly targets: readonly RuleTarget[];
};

/** The user pool, its address and its first client; lifetimes in seconds. */
export type UserPool = {
  readonly id: string;
  readonly issuer: string;
  readonly domain: string | undefined;
  readonly client: {
    readonly id: string;
    readonly callbacks: readonly string[];
    readonly logouts: readonly string[];
    readonly scopes: readonly string[];
    readonly accessToken: number;
    readonly refreshToken: number;
  };
};

/** A header that the distribution adds to answers; without `override` only when the origin gave none. */
export type ResponseHeader = { readonly name: string; readonly value: string; readonly override: boolean };

/** One behaviour of the distribution: which paths go where and what is added. */
export type Behaviour = {
  readonly pattern: string;
  readonly origin:
    | { readonly bucket: string }
    | { readonly api: true; readonly headers: Readonly<Record<string, string>> };
  readonly compress: boolean;
  readonly headers: readonly ResponseHeader[];
  readonly removed: readonly string[];
  readonly viewerRequest: string | undefined;
};

/** The CloudFront distribution; the last behaviour is the default one (`*`). */
export type Distribution = {
  readonly id: string;
  readonly domain: string;
  readonly rootObject: string | undefined;
  readonly behaviours: readonly Behaviour[];
  readonly errorPages: readonly { readonly status: number; readonly page: string; readonly answer: number }[];
};

/** Files copied into a bucket at deployment: folders in order, `markers` being texts to replace in each. */
export type Deployment = {
  readonly bucket: string;
  readonly prefix: string;
  readonly sources: readonly { readonly folder: string; readonly markers: Readonly<Record<string, string>> }[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly cacheControl: string | undefined;
};

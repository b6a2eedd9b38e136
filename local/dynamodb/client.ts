/** How the runtime's own clients reach the table engine. */

/** SDK settings for an endpoint on this machine; region and keys come from the SDK's own variables where they are set. */
export function clientSettings(endpoint: string) {
  return {
    endpoint,
    region: process.env.AWS_REGION ?? 'cn-north-1',
    credentials: {
      accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? 'local',
      secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? 'local',
      sessionToken: process.env.AWS_SESSION_TOKEN,
    },
  };
}

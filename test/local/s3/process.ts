/** A server in a process of its own, for tests that kill it; prints its endpoint. */
import { startS3 } from '#local/s3/server.ts';
import { credentials, region } from './target.ts';

const buckets = [{ name: 'recordings' }];
const { endpoint } = await startS3({ data: process.argv[2]!, credentials, region, buckets, onObjectCreated: () => {} });
console.log(endpoint);

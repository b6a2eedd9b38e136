/** Stands in for the SDK's default credential chain in bundles: a function always finds its credentials in its environment. */
import { fromEnv } from '@aws-sdk/credential-provider-env';

export const defaultProvider = () => fromEnv();
export const credentialsTreatedAsExpired = (): boolean => false;
export const credentialsWillNeedRefresh = (): boolean => false;

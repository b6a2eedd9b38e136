/** CDK entry: `npx cdk synth`. Builds what the stack deploys first, so that the template never names stale code. */
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { buildAll } from '#lib/build/all.ts';
import { makeHotlineStack } from '#lib/hotline-stack.ts';

await buildAll(process.cwd());
const app = new App();
makeHotlineStack(app, 'Hotline12345');
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();

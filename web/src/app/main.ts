/** The entry: free of React DOM and antd, so that the sign-in page is there at once. The portal is loaded after the sign-in. */
import '#web/ui/styles.css';
import { session } from '#web/api/tokens.ts';
import { showLanding } from '#web/features/sign-in/landing.ts';
import { followSystem } from '#web/ui/appearance.ts';
import { completeSignIn, signIn } from './session.ts';

followSystem();
const root = document.getElementById('root') as HTMLElement;
const failed = location.pathname === '/signed-in' && !(await completeSignIn());
if (session() === undefined) showLanding(root, { onSignIn: signIn, failed });
else (await import('./portal.tsx')).startPortal(root);

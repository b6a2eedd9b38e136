/** Route of the appendix. */
export { HelpScreen as HelpRoute } from '#web/features/help/help-screen.tsx';

/** Routes of proposed changes: the centre's, and the administrator's. */
export { AdminProposalsScreen as AdminProposalsRoute } from '#web/features/proposals/admin-proposals-screen.tsx';
export { ProposalsScreen as ProposalsRoute } from '#web/features/proposals/proposals-screen.tsx';

/** Route of the subscriptions of other systems. */
export { WebhooksScreen as WebhooksRoute } from '#web/features/admin/webhooks/webhooks-screen.tsx';

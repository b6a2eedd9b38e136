/** Says that the network is gone; what is on screen stays readable. */
import { useSyncExternalStore } from 'react';
import { useText } from '#web/ui/text.ts';
import { sharedTexts } from '#web/ui/texts.ts';

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

/** Whether the browser has a network. */
export function useIsOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine);
}

export function OfflineBanner() {
  const text = useText(sharedTexts);
  const online = useIsOnline();
  return <div role="status">{online ? null : <p className="banner">{text('offline')}</p>}</div>;
}

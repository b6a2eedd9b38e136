/** Short news about what has just been done, e.g. 「已派发」: shown for a while at the foot and read out politely. */
import { useEffect, useSyncExternalStore } from 'react';

/** Milliseconds for which the news stays. */
const stay = 6000;

let news = '';
const listeners = new Set<() => void>();

/** Says something about an action that has succeeded; failures belong beside what failed, in an ErrorNotice. */
export function announce(text: string): void {
  news = text;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The place of the news; stands once in the frame. */
export function Announcements() {
  const text = useSyncExternalStore(subscribe, () => news);
  useEffect(() => {
    if (text === '') return undefined;
    const timer = setTimeout(() => announce(''), stay);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div role="status" className="announcement">
      {text === '' ? null : <p>{text}</p>}
    </div>
  );
}

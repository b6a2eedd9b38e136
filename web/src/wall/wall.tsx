/** The whole wall: without a key it asks for one, with one it shows the board, and a key that is refused is forgotten. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Board } from './board.tsx';
import { type Feed, startFeed } from './feed.ts';
import { forgetWallKey, keepWallKey, takeKeyFromAddress, wallKey } from './key.ts';
import { KeyForm } from './key-form.tsx';

const noFeed = () => () => {};

/** The state of a feed, drawn again when it changes. */
const useFeed = (feed: Feed | undefined) => useSyncExternalStore(feed?.subscribe ?? noFeed, () => feed?.state());

export function Wall() {
  const [key, setKey] = useState(wallKey);
  const [feed, setFeed] = useState<Feed>();
  const [refused, setRefused] = useState(false);
  const state = useFeed(feed);
  useEffect(() => {
    const handedOver = () => {
      if (takeKeyFromAddress()) setKey(wallKey());
    };
    addEventListener('hashchange', handedOver);
    return () => removeEventListener('hashchange', handedOver);
  }, []);
  useEffect(() => {
    if (key === undefined) return undefined;
    const started = startFeed(key);
    setFeed(started);
    return () => {
      started.stop();
      setFeed(undefined);
    };
  }, [key]);
  const isRefused = state?.kind === 'refused';
  useEffect(() => {
    if (!isRefused) return;
    forgetWallKey();
    setKey(undefined);
    setRefused(true);
  }, [isRefused]);
  if (key === undefined || isRefused) {
    const enter = (typed: string) => {
      keepWallKey(typed);
      setRefused(false);
      setKey(typed);
    };
    return <KeyForm refused={refused || isRefused} onKey={enter} />;
  }
  return <Board state={state ?? { kind: 'waiting' }} />;
}

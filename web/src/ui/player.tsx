/** The docked player: one recording at a time, it goes on while the user moves between screens. */

import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import type { RecordingView } from '#core/view/file-shapes.ts';
import type { BookmarkView } from '#core/view/recording-shapes.ts';
import { call } from '#web/api/client.ts';
import { caseQuery } from '#web/api/queries.ts';

/** Without a recording's id the newest playable one of the case is played. */
export type PlayOrder = { caseNo: string; recordingId?: string };
export type Playing = {
  caseNo: string;
  recordings: readonly RecordingView[];
  recording?: RecordingView;
  url?: string;
  /** The outline of its sound, in Base64. */
  peaks?: string | undefined;
  bookmarks?: readonly BookmarkView[];
  error?: unknown;
  nothing?: boolean;
};
export type Player = { playing: Playing | undefined; play: (order: PlayOrder) => void; close: () => void };

const PlayerContext = createContext<Player | undefined>(undefined);

/** The player of the portal: `usePlayer().play({ caseNo })` from any screen. */
export function usePlayer(): Player {
  const player = useContext(PlayerContext);
  if (player === undefined) throw new Error('usePlayer needs a PlayerProvider above it');
  return player;
}

/** Which recordings of a case this reader may hear, oldest first. */
export function playable(recordings: readonly RecordingView[]): RecordingView[] {
  return recordings.filter((one) => one.mayPlay).sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** Holds what is playing. Every playback asks for a link of its own: that is where it is permitted and logged. */
export function PlayerProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [playing, setPlaying] = useState<Playing>();
  const latest = useRef(0);
  const play = useCallback(
    ({ caseNo, recordingId }: PlayOrder) => {
      latest.current += 1;
      const own = latest.current;
      const show = (next: Playing) => own === latest.current && setPlaying(next);
      const open = async () => {
        const view = await client.fetchQuery({ ...caseQuery(caseNo), staleTime: 30_000 });
        const recordings = playable(view.recordings);
        const id = recordingId ?? recordings.at(-1)?.id;
        if (id === undefined) return show({ caseNo, recordings, nothing: true });
        const { url, recording, peaks, bookmarks } = await call('playRecording', { params: { caseNo, id }, body: {} });
        return show({ caseNo, recordings, recording, url, peaks, bookmarks });
      };
      setPlaying({ caseNo, recordings: [] });
      open().catch((error: unknown) => show({ caseNo, recordings: [], error }));
    },
    [client],
  );
  const close = useCallback(() => {
    latest.current += 1;
    setPlaying(undefined);
  }, []);
  const player = useMemo(() => ({ playing, play, close }), [playing, play, close]);
  return <PlayerContext value={player}>{children}</PlayerContext>;
}

/** The copy of the intake form with the service: sent while one types, in good time, and forgotten once the form is. */
import { useEffect, useRef, useState } from 'react';
import { call } from '#web/api/client.ts';
import type { KeptIntake } from '../use-intake.ts';
import { deviceId } from './device.ts';
import { isSendable, waitOf } from './timing.ts';

/** Sends what is in the form; one that fails is made up for by the next. Answers when the service last had it. */
export function useServerCopy(kept: KeptIntake, blank: boolean): string | undefined {
  const [at, setAt] = useState<string>();
  /** When the first change came that the service has not. */
  const since = useRef<number>(undefined);
  /** One after the other: what is forgotten must not come back by a request that was slower. */
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const form = blank ? undefined : JSON.stringify(kept);
  /** What the form held when the screen opened; an earlier visit may have sent it. */
  const opened = useRef(form);
  const there = useRef(form !== undefined);
  useEffect(() => {
    const next = (act: () => Promise<void>) => {
      last.current = last.current.then(act).catch(() => setAt(undefined));
    };
    if (form === undefined) {
      since.current = undefined;
      if (!there.current) return undefined;
      there.current = false;
      next(async () => {
        await call('dropUnsent', { body: { device: deviceId() } });
        setAt(undefined);
      });
      return undefined;
    }
    if (form === opened.current) return undefined;
    opened.current = undefined;
    since.current ??= Date.now();
    const send = () => {
      since.current = undefined;
      if (!isSendable(form)) return;
      there.current = true;
      next(async () => setAt((await call('keepUnsent', { body: { device: deviceId(), form } })).at));
    };
    const timer = setTimeout(send, waitOf(Date.now() - since.current));
    return () => clearTimeout(timer);
  }, [form]);
  return at;
}

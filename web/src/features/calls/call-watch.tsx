/** 弹屏: a call that was answered brings the intake up, unless something half typed would be left. */
import { useLocation, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useText } from '#web/ui/text.ts';
import { callTexts } from './texts.ts';
import { type CurrentCall, useCaller, useLine } from './use-current-call.ts';

const shownKey = 'call-shown';
const intake = '/intake';

/** True where the screen holds something that somebody is typing: a dialog, or a field with words in it. */
export function isHalfTyped(screen: ParentNode | null = document): boolean {
  if (screen === null) return false;
  if (screen.querySelector('dialog[open], [role="dialog"]') !== null) return true;
  const areas = [...screen.querySelectorAll<HTMLTextAreaElement>('main textarea')];
  const active = document.activeElement;
  const field = active instanceof HTMLInputElement && active.closest('main') !== null ? active.value : '';
  return areas.some(({ value }) => value.trim() !== '') || field.trim() !== '';
}

/** A call that is on the line and has not been shown in this window yet. */
const isNew = (current: CurrentCall | undefined): current is CurrentCall =>
  current?.state === 'talking' && sessionStorage.getItem(shownKey) !== current.callId;

/** Stands in the frame of a call-taker. The intake itself takes the call up; other screens give way to it, or show a banner. */
export function CallWatch() {
  const text = useText(callTexts);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const router = useRouter();
  const { takesCalls, line } = useLine();
  const current = line?.call;
  // The intake is at hand before the first call, and the caller is looked up while it opens.
  useEffect(() => {
    if (takesCalls) void router.preloadRoute({ to: intake }).catch(() => undefined);
  }, [takesCalls, router]);
  useCaller(current?.state === 'talking' ? { callId: current.callId } : {});
  const [waiting, setWaiting] = useState<CurrentCall>();
  useEffect(() => {
    if (!isNew(current)) return;
    sessionStorage.setItem(shownKey, current.callId);
    if (pathname === intake) return;
    if (isHalfTyped()) setWaiting(current);
    else void navigate({ to: intake });
  }, [current, pathname, navigate]);
  useEffect(() => {
    if (pathname === intake) setWaiting(undefined);
  }, [pathname]);
  return (
    <div role="status">
      {waiting === undefined ? null : (
        <p className="banner row">
          <strong>{text('ringing', { number: waiting.number ?? text('withheld') })}</strong>
          <button type="button" className="plain-button" onClick={() => void navigate({ to: intake })}>
            {text('takeUp')}
          </button>
        </p>
      )}
    </div>
  );
}

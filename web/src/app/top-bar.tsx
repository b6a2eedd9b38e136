/** The top bar: find a case, inbox, language, account, sign out. */
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { roles } from '#core/vocabulary.ts';
import type { ReplyOf } from '#web/api/client.ts';
import { useNotices } from '#web/api/queries.ts';
import { LineState } from '#web/features/calls/line-state.tsx';
import { setThemeChoice, type ThemeChoice, themeChoices, useThemeChoice } from '#web/ui/appearance.ts';
import { setLanguage, useLabel, useLanguage } from '#web/ui/language.ts';
import { Menu } from '#web/ui/menu.tsx';
import { useText } from '#web/ui/text.ts';
import { FindCase } from './find-case.tsx';
import { signOut } from './session.ts';
import { appTexts } from './texts.ts';

type Me = ReplyOf<'me'>;
type TopBarProps = { me: Me | undefined; menuOpen: boolean; onMenu: () => void; onShortcuts: () => void };

/** The inbox with its unread count, which also stands in the tab's title. */
function Inbox() {
  const text = useText(appTexts);
  const unread = useNotices().data?.unread ?? 0;
  useEffect(() => {
    const mark = () => {
      const plain = document.title.replace(/^\(\d+\) /, '');
      const wanted = unread === 0 ? plain : `(${unread}) ${plain}`;
      if (document.title !== wanted) document.title = wanted;
    };
    mark();
    const observer = new MutationObserver(mark);
    const title = document.querySelector('title');
    if (title !== null) observer.observe(title, { childList: true });
    return () => observer.disconnect();
  }, [unread]);
  return (
    <Link to="/notices" className="plain-button inbox">
      {text('inbox')}
      {unread === 0 ? null : (
        <strong>
          {unread}
          <span className="visually-hidden">{text('unread', { count: unread })}</span>
        </strong>
      )}
    </Link>
  );
}

function ThemeChoices() {
  const text = useText(appTexts);
  const chosen = useThemeChoice();
  return (
    <fieldset>
      <legend>{text('theme')}</legend>
      {themeChoices.map((choice: ThemeChoice) => (
        <label key={choice}>
          <input type="radio" name="theme" checked={chosen === choice} onChange={() => setThemeChoice(choice)} />{' '}
          {text(choice)}
        </label>
      ))}
    </fieldset>
  );
}

function Account({ me, onShortcuts }: { me: Me; onShortcuts: () => void }) {
  const text = useText(appTexts);
  const label = useLabel();
  return (
    <Menu face={me.name} label={`${me.name} ${text('account')}`}>
      <dl className="facts">
        <dt>{text('account')}</dt>
        <dd>{me.id}</dd>
        <dt>{text('roles')}</dt>
        <dd>{me.roles.map((role) => label(roles[role])).join(' · ')}</dd>
        {me.unit === undefined ? null : (
          <>
            <dt>{text('unit')}</dt>
            <dd>{label(me.unit)}</dd>
          </>
        )}
      </dl>
      <ThemeChoices />
      <button type="button" className="plain-button" onClick={onShortcuts}>
        {text('shortcuts')}
      </button>
    </Menu>
  );
}

/** Always on top; on a phone it also holds the button of the menu. */
export function TopBar({ me, menuOpen, onMenu, onShortcuts }: TopBarProps) {
  const text = useText(appTexts);
  const language = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <header>
      <a className="skip" href="#content">
        {text('skip')}
      </a>
      <button
        type="button"
        className="plain-button nav-toggle"
        aria-expanded={menuOpen}
        aria-controls="main-menu"
        onClick={onMenu}
      >
        {text('menu')}
      </button>
      <Link to="/" className="brand">
        {text('brand')}
      </Link>
      <FindCase />
      <div className="end">
        <LineState />
        {me?.menu.some(({ path }) => path === '/notices') === true ? <Inbox /> : null}
        <button
          type="button"
          className="plain-button"
          aria-label={`${text('otherLanguage')} ${text('switchLanguage')}`}
          lang={other}
          onClick={() => setLanguage(other)}
        >
          {text('otherLanguage')}
        </button>
        {me === undefined ? null : <Account me={me} onShortcuts={onShortcuts} />}
        <button type="button" className="plain-button" onClick={() => void signOut()}>
          {text('signOut')}
        </button>
      </div>
    </header>
  );
}

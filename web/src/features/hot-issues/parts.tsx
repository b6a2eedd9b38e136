/** Small parts that the list and the page of an issue share. */
import { type HotState, hotStates } from '#core/hot-issues/issue.ts';
import { type KeyKind, keyKinds } from '#core/hot-issues/policy.ts';
import { useDictionaryLabel } from '#web/api/queries.ts';
import { Chip } from '#web/ui/chip.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { hotTexts } from './texts.ts';

const tones = {
  candidate: 'warn',
  confirmed: 'info',
  assigned: 'info',
  in_governance: 'progress',
  resolved: 'ok',
  dismissed: 'neutral',
  merged: 'neutral',
} as const satisfies Record<HotState, string>;

export function HotStateChip({ state }: { state: HotState }) {
  const label = useLabel();
  return <Chip tone={tones[state]}>{label(hotStates[state])}</Chip>;
}

/** What a key names: places and entities as they are, a category by its name. */
export function useKeyWords(): (key: string | undefined) => string {
  const text = useText(hotTexts);
  const label = useLabel();
  const { category } = useDictionaryLabel();
  return (key) => {
    if (key === undefined) return text('byHand');
    const [kind = '', ...parts] = key.split('|');
    const coded = kind === 'matter' || kind === 'area' || kind === 'leaf';
    const named = parts.map((part, at) => (coded && at === 0 ? category(part) : part)).filter((part) => part !== '');
    const known = Object.hasOwn(keyKinds, kind) ? label(keyKinds[kind as KeyKind]) : kind;
    return `${known} · ${named.join(' · ')}`;
  };
}

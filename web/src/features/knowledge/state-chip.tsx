/** How an entry stands, as a chip. */
import { type KnowledgeState, knowledgeStates } from '#core/knowledge/entry.ts';
import { Chip } from '#web/ui/chip.tsx';
import { useLabel } from '#web/ui/language.ts';

const tones = {
  in_unit: 'info',
  in_review: 'info',
  sent_back: 'warn',
  published: 'ok',
  expired: 'danger',
  withdrawn: 'neutral',
} as const satisfies Record<KnowledgeState, string>;

export function StateChip({ state }: { state: KnowledgeState }) {
  const label = useLabel();
  return <Chip tone={tones[state]}>{label(knowledgeStates[state])}</Chip>;
}

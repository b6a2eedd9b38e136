/** What of a case is searched besides its state: its texts, what the citizen said of it, and the number. */
import { type CaseFile, erased, eventsOf, latestText, textOf } from '../view/read.ts';
import type { Satisfaction } from '../vocabulary.ts';

/** `title` stands apart because lists show it; `texts` are content, place, subject, opinions and replies of every round. */
export type Searched = {
  title?: string;
  texts: string[];
  result?: Satisfaction;
  attitude?: Satisfaction;
  /** A keyed digest of the requester's number. */
  caller?: string;
};

const fields = ['content', 'address', 'subject'] as const;
const isKept = (text: string | undefined): text is string => text !== undefined && text !== '' && text !== erased;

/** The last word of the citizen: of a callback that reached them, or their own rating. */
function saidBy(file: CaseFile): Pick<Searched, 'result' | 'attitude'> {
  const said = [...eventsOf(file, 'called_back'), ...eventsOf(file, 'rated')].sort((a, b) => a.seq - b.seq);
  const last = (field: 'result' | 'attitude') => said.findLast(({ data }) => data[field] !== undefined)?.data[field];
  const [result, attitude] = [last('result'), last('attitude')];
  return { ...(result === undefined ? {} : { result }), ...(attitude === undefined ? {} : { attitude }) };
}

/** What units and the desk answered in all rounds: of each part what it submitted last, since what was sent back counts for nothing. */
function answersOf(file: CaseFile): (string | undefined)[] {
  const submitted = new Map(eventsOf(file, 'submitted').map((event) => [event.branch, event.seq]));
  return [
    ...[...submitted.values()].flatMap((seq) => [textOf(file, seq, 'opinion'), textOf(file, seq, 'reply')]),
    ...eventsOf(file, 'answered').map(({ seq }) => textOf(file, seq, 'reply')),
  ];
}

/** What is searched of a case; what was erased by law is found no more. `digest` keys the requester's number. */
export function searchedOf(file: CaseFile, digest: (phone: string) => string): Searched {
  const title = latestText(file, 'title');
  const phone = latestText(file, 'phone');
  const texts = [...fields.map((field) => latestText(file, field)), ...answersOf(file)];
  return {
    ...(isKept(title) ? { title } : {}),
    texts: [...new Set(texts.filter(isKept))],
    ...saidBy(file),
    ...(isKept(phone) ? { caller: digest(phone) } : {}),
  };
}

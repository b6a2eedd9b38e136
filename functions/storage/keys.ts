/** Every key of the single table, with the access pattern that it serves. */
import type { WorklistName } from '#core/worklists.ts';

export const listIndex = 'list';

const pad = (n: number): string => String(n).padStart(6, '0');

/** Primary keys. `CASE#…` holds everything of one case, so that one consistent query reads it whole. */
export const keys = {
  /** The case's head: its state. */
  head: (caseNo: string) => ({ pk: `CASE#${caseNo}`, sk: 'HEAD' }),
  /** One event; read in order for the trail and the hash chain. */
  event: (caseNo: string, seq: number) => ({ pk: `CASE#${caseNo}`, sk: `EVENT#${pad(seq)}` }),
  /** Texts and personal data of one event, apart from it so that they can be erased. */
  text: (caseNo: string, seq: number) => ({ pk: `CASE#${caseNo}`, sk: `TEXT#${pad(seq)}` }),
  /** A thin row that puts the case into a worklist, through the index `list`. */
  row: (caseNo: string, list: string, owner: string, id: string) => ({
    pk: `CASE#${caseNo}`,
    sk: `ROW#${list}#${owner}#${id}`,
  }),
  /** A wait of the state machine: its task token and until when it waits. Generations lie apart: none hides another's token. */
  wait: (caseNo: string, gen: number, step: string) => ({ pk: `CASE#${caseNo}`, sk: `WAIT#${pad(gen)}#${step}` }),
  /** The case's execution of the state machine. */
  execution: (caseNo: string) => ({ pk: `CASE#${caseNo}`, sk: 'EXECUTION' }),
  /** What is known of one file in the recordings' bucket. */
  recording: (caseNo: string, id: string) => ({ pk: `CASE#${caseNo}`, sk: `RECORDING#${id}` }),
  /** A citizen's photograph in the bucket, as its bytes were found to be. */
  file: (caseNo: string, id: string) => ({ pk: `CASE#${caseNo}`, sk: `FILE#${id}` }),
  /** The digest of a case's code for tracking; read for numbers that do not exist just the same. */
  code: (caseNo: string) => ({ pk: `CODE#${caseNo}`, sk: 'CODE' }),
  /** A counter that slows a public route, by keyed digest of an address or a number; it expires by itself. */
  limit: (name: string, digest: string) => ({ pk: `LIMIT#${digest}`, sk: name }),
  /** A place in a recording that somebody marked; by the file's place in the bucket, whosever recording it is. */
  bookmark: (file: string, id: string) => ({ pk: `SOUND#${file}`, sk: `BOOKMARK#${id}` }),
  /** One playback of a recording, read newest first by who supervises; the access log has it by day. */
  listening: (file: string, id: string) => ({ pk: `SOUND#${file}`, sk: `LISTENED#${id}` }),
  /** Accepted commands by actor and idempotency key, for 7 days of real time. */
  idempotency: (actor: string, key: string) => ({ pk: `IDEMPOTENCY#${actor}`, sk: key }),
  /** The user's record: roles, unit, portfolio. Read at every request; listed for the handlers of a unit. */
  user: (id: string) => ({ pk: 'USERS', sk: id }),
  /** The organisation, read whole. */
  unit: (id: string) => ({ pk: 'UNITS', sk: id }),
  /** City data that is read whole: categories, divisions, catalogue, policy, calendars. */
  config: (name: string) => ({ pk: 'CONFIG', sk: name }),
  /** A version of a document of the city that stays when a later one holds. */
  version: (name: string, version: number) => ({ pk: 'VERSIONS', sk: `${name}#${pad(version)}` }),
  /** A change that the centre proposes, and the row that stands in its proposer's list. */
  proposal: (id: string) => ({ pk: `PROPOSAL#${id}`, sk: 'PROPOSAL' }),
  proposalRow: (id: string) => ({ pk: `PROPOSAL#${id}`, sk: 'OWN' }),
  /** Every change of administration by time, those of one instant by their place, for administrators and auditors. */
  adminTrail: (at: string, place: string) => ({ pk: 'ADMIN', sk: `${at}#${place}` }),
  /** Counter of a day's case numbers. */
  serial: (day: string) => ({ pk: 'SERIAL', sk: day }),
  /** Which case an upper-level platform's number became. */
  upstream: (no: string) => ({ pk: `UPSTREAM#${no}`, sk: 'CASE' }),
  /** A caller's cases, by keyed digest of the number. */
  caller: (digest: string, caseNo: string) => ({ pk: `CALLER#${digest}`, sk: caseNo }),
  /** A telephone call: its events as the switches told them, and what they come to. */
  call: (callId: string) => ({ pk: `CALL#${callId}`, sk: 'CALL' }),
  /** A thin row that puts the call among those of its call-taker or of its caller, through the index `list`. */
  callRow: (callId: string, list: string) => ({ pk: `CALL#${callId}`, sk: `ROW#${list}` }),
  /** What the calls of a past day come to, so that the day need not be read again. */
  callDay: (day: string) => ({ pk: `CALL-DAY#${day}`, sk: 'FIGURES' }),
  /** Whether a call-taker says to be ready, wrapping up, on a break. */
  presence: (user: string) => ({ pk: 'PRESENCE', sk: user }),
  /** When a person last did something, written once in some minutes at most; read whole. */
  lastAction: (user: string) => ({ pk: 'LAST-ACTIONS', sk: user }),
  /** A presence check of a day, with its answer. */
  check: (day: string, id: string) => ({ pk: `CHECKS#${day}`, sk: id }),
  /** The check that a person was asked to answer last. */
  openCheck: (user: string) => ({ pk: 'OPEN-CHECKS', sk: user }),
  /** Cases at a place, by keyed digest of the address. */
  place: (digest: string, caseNo: string) => ({ pk: `PLACE#${digest}`, sk: caseNo }),
  /** A case under a place, a subject or a category on a street, by when it was received: what may be the same matter. */
  similar: (bucket: string, at: string, caseNo: string) => ({ pk: `SIMILAR#${bucket}`, sk: `${at}#${caseNo}` }),
  /** What statistics count of a case on one day, listed with what else was written in the same batch. */
  facts: (caseNo: string, day: string) => ({ pk: `FACTS#${caseNo}`, sk: day }),
  /** Which batch of facts is being written, and up to which all are in packs. */
  factBatch: () => ({ pk: 'FACT-PACKS', sk: 'BATCH' }),
  /** The packs in which the facts of a day lie; those of a period are read together. */
  factDay: (day: string) => ({ pk: 'FACT-PACKS', sk: `DAY#${day}` }),
  /** One pack of a day: its cases in the order of their numbers, as one run of packing made them. */
  factPack: (day: string, run: string, part: number) => ({ pk: `FACT-PACK#${day}`, sk: `${run}#${pad(part)}` }),
  /** An intake form that a person has not sent yet, by browser; it expires after a day. */
  unsent: (user: string, device: string) => ({ pk: `UNSENT#${user}`, sk: device }),
  /** Notices of an audience (a user, a unit's role, the centre), newest last. */
  notice: (audience: string, id: string) => ({ pk: `NOTICE#${audience}`, sk: id }),
  /** Up to where a user has read the notices. */
  noticesRead: (user: string) => ({ pk: `READ#${user}`, sk: 'NOTICES' }),
  /** A person's choice of channels for notices; read whole. */
  preferences: (user: string) => ({ pk: 'PREFERENCES', sk: user }),
  /** A message to a person outside the portal, the newest last. */
  outgoing: (user: string, id: string) => ({ pk: `OUTGOING#${user}`, sk: id }),
  /** An entry of the knowledge base: what is published, and what waits for a decision. */
  knowledge: (id: string) => ({ pk: `KNOWLEDGE#${id}`, sk: 'ENTRY' }),
  /** One change of an entry; read in order for its trail. */
  knowledgeChange: (id: string, version: number) => ({ pk: `KNOWLEDGE#${id}`, sk: `CHANGE#${pad(version)}` }),
  /** A case that was answered from an entry, and how many there are. */
  knowledgeUse: (id: string, caseNo: string) => ({ pk: `KNOWLEDGE#${id}`, sk: `USE#${caseNo}` }),
  knowledgeUses: (id: string) => ({ pk: `KNOWLEDGE#${id}`, sk: 'USES' }),
  /** A file that an entry has or will have as an attachment, as its bytes were found to be. */
  knowledgeFile: (id: string) => ({ pk: `KNOWLEDGE-FILE#${id}`, sk: 'FILE' }),
  /** What is searched of the published entries, in packs, and the packs' versions, by which a reader sees what has changed. */
  knowledgePack: (pack: string) => ({ pk: 'KNOWLEDGE-INDEX', sk: `PACK#${pack}` }),
  knowledgePacks: () => ({ pk: 'KNOWLEDGE-INDEX', sk: 'VERSIONS' }),
  /** A unit's report that an answer given at the desk was wrong. */
  knowledgeReport: (caseNo: string, unitId: string) => ({ pk: `KNOWLEDGE-REPORT#${caseNo}`, sk: unitId }),
  /** What of a case is searched besides its head; in the index of lists while the case may still change. */
  searched: (caseNo: string) => ({ pk: `CASE#${caseNo}`, sk: 'SEARCHED' }),
  /** A commit that the query index does not know yet: the case is looked at itself until it does. */
  fresh: (caseNo: string, version: number) => ({ pk: `CASE#${caseNo}`, sk: `FRESH#${pad(version)}` }),
  /** A block of the query index: one partition for each shard of terms, in it the slices of ten days each, the newest read first. */
  terms: (shard: string, period: string, id: string) => ({ pk: `TERMS#${shard}`, sk: `${period}#${id}` }),
  /** A saved filter of a person, or of a unit that shares it; read whole. */
  savedFilter: (owner: string, id: string) => ({ pk: `FILTERS#${owner}`, sk: id }),
  /** What a case tells of hot issues, by the day on which it was received: days are read whole. */
  sighting: (day: string, caseNo: string) => ({ pk: `SIGHTING#${day}`, sk: caseNo }),
  /** Counts of past days by key, packed, in parts, and how many parts there are. */
  hotHistory: (part: string) => ({ pk: 'HOT-HISTORY', sk: part }),
  /** A hot issue, and one change of it; read in order for its trail. */
  hotIssue: (id: string) => ({ pk: `HOT-ISSUE#${id}`, sk: 'ISSUE' }),
  hotChange: (id: string, version: number) => ({ pk: `HOT-ISSUE#${id}`, sk: `CHANGE#${pad(version)}` }),
  /** What a citizen of an issue is told, by message and keyed digest of the number: none is told twice. */
  hotTold: (id: string, telling: string, caller: string) => ({
    pk: `HOT-ISSUE#${id}`,
    sk: `TOLD#${telling}#${caller}`,
  }),
  /** A case that an instruction on an issue has reached: none is reached twice. */
  hotInstructed: (id: string, instruction: string, caseNo: string) => ({
    pk: `HOT-ISSUE#${id}`,
    sk: `INSTRUCTED#${instruction}#${caseNo}`,
  }),
  /** What the last look at the city found besides issues: repeat requesters. */
  hotLook: () => ({ pk: 'HOT-LOOK', sk: 'LAST' }),
  /** What the editor of a month's bulletin wrote last; the versions of it lie among those of the city's documents. */
  bulletin: (month: string) => ({ pk: 'BULLETINS', sk: month }),
  /** What the public may know of a case. */
  publicCase: (caseNo: string) => ({ pk: `PUBLIC#${caseNo}`, sk: 'CASE' }),
  /** What is published of the cases of a month, and where its files lie; read whole. */
  openMonth: (month: string) => ({ pk: 'OPEN-DATA', sk: month }),
  /** A system that is told of events; read whole. */
  webhook: (id: string) => ({ pk: 'WEBHOOKS', sk: id }),
  /** A message to such a system, by when the event happened. */
  delivery: (webhookId: string, place: string) => ({ pk: `WEBHOOK#${webhookId}`, sk: place }),
  /** Until when a system that does not answer is left alone; read whole. */
  webhookHold: (webhookId: string) => ({ pk: 'WEBHOOK-HOLDS', sk: webhookId }),
  /** A situation wall and the digest of its key; read whole. */
  wall: (id: string) => ({ pk: 'WALLS', sk: id }),
  /** What the walls show, as it was read last; and until when somebody is reading it anew. */
  wallFigures: () => ({ pk: 'WALL', sk: 'FIGURES' }),
  wallTurn: () => ({ pk: 'WALL', sk: 'TURN' }),
  /** A job of export and how far it is, of who asked for it; read whole. */
  exportJob: (user: string, id: string) => ({ pk: `EXPORTS#${user}`, sk: id }),
  /** Who read personal data or played a recording, by day. */
  access: (day: string, id: string) => ({ pk: `ACCESS#${day}`, sk: id }),
} as const;

/** Keys of the index `list`: one HASH and one RANGE attribute. */
export const listKeys = {
  /** A worklist page by page, sorted by due; a leader's by a letter for what is asked of the case, then by due, and unanswered instructions with who gave them. */
  worklist: (list: WorklistName, owner: string) => `${list}#${owner}`,
  /** Open heads by their next mark, for the watchdog; those with none to come are last. */
  nextMark: () => 'next-mark',
  /** Events with what people did in them, of a unit or the centre, by time. */
  deeds: (owner: string) => `deeds#${owner}`,
  /** Entries of the knowledge base that wait for somebody (the centre, a unit's manager, the author), the oldest first. */
  knowledgeTasks: (owner: string) => `knowledge#${owner}`,
  /** Published entries by the day of their next review. */
  knowledgeReviews: () => 'knowledge-review',
  /** Files that no entry has yet, by when they were announced, for the daily sweep. */
  knowledgeFiles: () => 'knowledge-files',
  /** Reports of wrong answers that nobody has looked at yet. */
  knowledgeReports: () => 'knowledge-report',
  /** Proposed changes that are open, by when they were made; those that are settled, by when. */
  proposals: (which: 'open' | 'settled') => `proposals#${which}`,
  /** What a person proposed, by when. */
  proposalsOf: (user: string) => `proposals-of#${user}`,
  /** Hot issues that are open, by rank; those that are closed, and those merged into others, by when. */
  hotIssues: (which: 'open' | 'closed' | 'merged') => `hot-issues#${which}`,
  /** Filters that a person shared, by when: they stay with the unit when the person leaves it. */
  filtersOf: (user: string) => `filters-of#${user}`,
  /** The calls of a Shanghai day by when they came in. */
  calls: (day: string) => `calls#${day}`,
  /** A call-taker's calls by when they took them; the last is the current one. */
  callsOf: (user: string) => `calls-of#${user}`,
  /** The calls of a number, by its keyed digest. */
  callsFrom: (digest: string) => `calls-from#${digest}`,
  /** Cases that may still change, by when they were received: what no term of the query index says. */
  lively: () => 'lively',
  /** Commits that the query index does not know yet. */
  fresh: () => 'fresh',
  /** Facts by the batch in which they were written last, in it by Shanghai day and case; in parts, since a large city writes many a second. */
  factRows: (batch: number, part: number) => `facts#${batch}#${part}`,
  /** Messages by when they go out. */
  outgoing: () => 'outgoing',
  /** Messages to the citizens of hot issues by when they go out: those to people do not wait behind them. */
  tellings: () => 'tellings',
  /** Closed heads by their archive instant, for the daily sweep. */
  toArchive: () => 'to-archive',
  /** Public rows of the cases of a Shanghai month by when they were received. */
  publicCases: (month: string) => `public#${month}`,
  /** Recordings by when they arrived, for the daily sweep: those that are held or deleted are not among them. */
  recordings: () => 'recordings',
  /** Jobs of export by when they were asked for, for the daily sweep. */
  exports: () => 'exports',
  /** Messages to one other system by when they go out: nobody waits behind another's. */
  deliveriesOf: (webhookId: string) => `deliveries#${webhookId}`,
  /** The list of all of them together, of earlier versions; what still stands in it is moved. */
  deliveries: () => 'deliveries',
  /** Drafts by when they were last touched, for the hourly sweep. */
  draft: () => 'draft',
} as const;

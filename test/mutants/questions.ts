import { statusRules } from '../../src/core/agent-status/decide.ts'
import type { Rule } from '../../src/core/processing/rule.ts'
import { ccaiRules } from '../../src/core/sessions/decide.ts'
import type { PlayOptions } from '../../src/harness/player.ts'
import type { Question } from './mutant.ts'

/** The questions of a decision table, each by its name there. */
type Questions<Table> = {
  readonly [Key in keyof Table]: Table[Key] extends readonly Rule<infer Answer, infer Seen>[]
    ? Question<Answer, Seen>
    : never
}

/** What has to be said of each: a question without an entry does not compile. */
type Entries<Table> = {
  readonly [Key in keyof Table]: Omit<Questions<Table>[Key], 'rules' | 'withRules'>
}

function questionsOf<Table extends object>(
  table: Table,
  playWith: (change: (table: Table) => Table) => PlayOptions,
  entries: Entries<Table>,
): Questions<Table> {
  const keys = Object.keys(entries) as (keyof Table)[]
  const questions = keys.map((key) => {
    const withRules = (change: (rules: Table[typeof key]) => Table[typeof key]) =>
      playWith((whole) => ({ ...whole, [key]: change(whole[key]) }))
    return [key, { ...entries[key], rules: table[key], withRules }]
  })
  return Object.fromEntries(questions) as Questions<Table>
}

/** What is asked about a session, with what a rule could say where it is silent. */
export const sessionQuestions = questionsOf(ccaiRules, (rules) => ({ rules }), {
  customer: {
    name: 'customer',
    neverSilent: ['new-number-creates-customer'],
    orderMatters: true,
    /** A customer that only this session knows. */
    plausible: (seen) => {
      const { key } = seen.about === 'start' ? seen.start : seen.session
      const externalId = seen.settings.externalIdPrefix + key
      return { phones: [], sharedPhones: [], externalIds: [externalId], createdBySession: externalId }
    },
  },
  customerAssignment: {
    name: 'customer assignment',
    /** The agent of this call, whoever the customer is. */
    plausible: ({ assignedUserId }) => assignedUserId ?? undefined,
  },
  conversation: {
    name: 'conversation',
    orderMatters: true,
    /** The newest when it is open, else one of its own. */
    plausible: ({ session, sessions }) =>
      sessions[0]?.status === 'open'
        ? { join: sessions[0].id }
        : {
            create: { channel: 'voice', name: session.direction === 'in' ? 'Inbound call' : 'Outbound call' },
          },
  },
  fields: {
    name: 'fields',
    neverSilent: ['standard-data-on-record'],
    /** None that says anything. */
    plausible: () => ({ callerIdStr: null, languageStr: null, menuSelectionStr: null }),
  },
  assignment: {
    name: 'assignment',
    orderMatters: true,
    /** Whoever is connected, as often as it is told. */
    plausible: ({ agentUserId }) => agentUserId ?? undefined,
  },
  timeline: {
    name: 'timeline',
    /** A note that says where the session stands. */
    plausible: ({ session }) => ({ body: session.ended ? 'Call ended' : 'Call under way' }),
  },
  record: {
    name: 'record',
    /** This call or chat, as often as it is told. */
    plausible: ({ session: { kind, id } }) => ({ kind, id }),
  },
  access: {
    name: 'access',
    /** Nothing is written, whatever there is. */
    plausible: () => 'refused',
  },
  definitions: {
    name: 'definitions',
    /** One nobody asked for. */
    plausible: () => ({ customer: {}, message: { sessionIdStr: 'Session ID' } }),
  },
  filling: { name: 'filling', plausible: () => true },
  messageFields: {
    name: 'message fields',
    neverSilent: ['custom-fields-on-message'],
    /** A rating that nobody gave. */
    plausible: () => ({ csatRatingNum: 0 }),
  },
  customerFields: {
    name: 'customer fields',
    /** Whatever the platform knows the contact by. */
    plausible: (seen) => ({
      customUserIdStr: (seen.about === 'start' ? seen.start : seen.session).identifier,
    }),
  },
  customData: {
    name: 'custom data',
    /** All of it, on the conversation, under its own name. */
    plausible: ({ fact }) => {
      if (fact?.kind !== 'custom_data') return undefined
      const entries = Object.entries(fact.data).map(([key, { value }]) => [`${key}Str`, value])
      return { conversation: Object.fromEntries(entries), customer: {} }
    },
  },
})

/** What is asked about a change of an agent's status, likewise. */
export const statusQuestions = questionsOf(statusRules, (statusRules) => ({ statusRules }), {
  blocks: {
    name: 'blocks',
    /** A reason that is none. */
    plausible: () => 'refused-by-platform',
  },
  counting: { name: 'counting', plausible: () => true },
  priority: {
    name: 'priority',
    /** It comes late. */
    plausible: ({ memory: { desired } }) => (desired === null ? undefined : 'late'),
  },
  inheritance: {
    name: 'inheritance',
    // Where nothing is desired, there is nothing to bring either side to.
    neverSilent: ['status-inherited'],
    plausible: () => true,
  },
  platformTarget: {
    name: 'target in CCAI Platform',
    // It is asked last: a wish of Kustomer's has been mapped by then, or named as not mapped.
    neverSilent: ['status-priority'],
    orderMatters: true,
    /** Any status that somebody can choose. */
    plausible: ({ statuses }) => {
      const status = statuses.find(({ system }) => !system)
      return status && { status }
    },
  },
  kustomerTarget: {
    name: 'target in Kustomer',
    /** The first of the table. */
    plausible: ({ configuration: { mapping } }) => mapping[0] && { status: mapping[0].kustomerId },
  },
})

/** The questions as a list, for what can be done to any of them. */
export function everyQuestion(questions: object): readonly Question<unknown, unknown>[] {
  return Object.values(questions)
}

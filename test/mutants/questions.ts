import { statusRules } from '../../src/core/agent-status/decide.ts'
import type { Rule } from '../../src/core/processing/rule.ts'
import { ccaiRules } from '../../src/core/sessions/rule-table.ts'
import type { PlayOptions } from '../../src/harness/player.ts'
import type { Question } from './mutant.ts'

/** The questions of a decision table, by their keys in it. */
type Questions<Table> = {
  readonly [Key in keyof Table]: Table[Key] extends readonly Rule<infer Answer, infer Seen>[]
    ? Question<Answer, Seen>
    : never
}

/** The description of each question; a missing one is a compile error. */
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

/** The questions about a session, each with a plausible answer where a rule gives none. */
export const sessionQuestions = questionsOf(ccaiRules, (rules) => ({ rules }), {
  customer: {
    name: 'customer',
    neverSilent: ['new-number-creates-customer'],
    orderMatters: true,
    /** A new customer that is only known to this session. */
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
    /** The newest conversation if it is open, else a new one. */
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
    /** Empty fields. */
    plausible: () => ({ callerIdStr: null, languageStr: null, menuSelectionStr: null }),
  },
  assignment: {
    name: 'assignment',
    orderMatters: true,
    /** The connected agent, at every event. */
    plausible: ({ agentUserId }) => agentUserId ?? undefined,
  },
  timeline: {
    name: 'timeline',
    /** A note with the state of the session. */
    plausible: ({ session }) => ({ body: session.ended ? 'Call ended' : 'Call under way' }),
  },
  record: {
    name: 'record',
    /** This call or chat, at every event. */
    plausible: ({ session: { kind, id } }) => ({ kind, id }),
  },
  access: {
    name: 'access',
    /** A refusal of every write. */
    plausible: () => 'refused',
  },
  definitions: {
    name: 'definitions',
    /** A definition that nobody requested. */
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
    /** The platform's identifier of the contact. */
    plausible: (seen) => ({
      customUserIdStr: (seen.about === 'start' ? seen.start : seen.session).identifier,
    }),
  },
  customData: {
    name: 'custom data',
    /** All custom data, on the conversation, under its own names. */
    plausible: ({ fact }) => {
      if (fact?.kind !== 'custom_data') return undefined
      const entries = Object.entries(fact.data).map(([key, { value }]) => [`${key}Str`, value])
      return { conversation: Object.fromEntries(entries), customer: {} }
    },
  },
})

/** The questions about a change of an agent's status, each with a plausible answer where a rule gives none. */
export const statusQuestions = questionsOf(statusRules, (statusRules) => ({ statusRules }), {
  blocks: {
    name: 'blocks',
    /** A reason that does not apply. */
    plausible: () => 'refused-by-platform',
  },
  counting: { name: 'counting', plausible: () => true },
  priority: {
    name: 'priority',
    /** The change is late. */
    plausible: ({ memory: { desired } }) => (desired === null ? undefined : 'late'),
  },
  inheritance: {
    name: 'inheritance',
    // Without a desired status, there is nothing to apply to either side.
    neverSilent: ['status-inherited'],
    plausible: () => true,
  },
  platformTarget: {
    name: 'target in CCAI Platform',
    // It is the last rule: earlier ones have mapped a status desired in Kustomer, or reported it as unmapped.
    neverSilent: ['status-priority'],
    orderMatters: true,
    /** The first status that agents can choose. */
    plausible: ({ statuses }) => {
      const status = statuses.find(({ system }) => !system)
      return status && { status }
    },
  },
  kustomerTarget: {
    name: 'target in Kustomer',
    /** The first row of the mapping. */
    plausible: ({ configuration: { mapping } }) => mapping[0] && { status: mapping[0].kustomerId },
  },
})

/** The questions as a list, for mutants that apply to all of them. */
export function everyQuestion(questions: object): readonly Question<unknown, unknown>[] {
  return Object.values(questions)
}

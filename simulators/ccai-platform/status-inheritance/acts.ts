import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { ActRefused } from '../../kit/host.ts'
import { offer } from '../../kit/nearest-name.ts'
import { name, status } from '../agents/arguments.ts'
import { statusNamed } from '../agents/by-name.ts'
import type { CcaiInstance } from '../state/state.ts'
import type { StatusMapping, StatusPage, StatusSettings } from '../state/status-settings.ts'
import { openStatusPage } from './page.ts'
import { changeSettings, refusalOfSettings } from './settings.ts'

const activate = defineAct({
  name: 'ccai.admin.activate-inheritance',
  summary: 'Support activates status inheritance for the tenant.',
  schema: z.strictObject({}),
  refs: {},
  phrase: () => 'support activates status inheritance',
  perform(instance: CcaiInstance) {
    change(instance, { activated: true }, activate.name)
  },
})

const setInheritance = defineAct({
  name: 'ccai.admin.set-inheritance',
  summary: 'An administrator turns status inheritance on or off.',
  schema: z.strictObject({ on: z.boolean() }),
  refs: {},
  phrase: (args) => `an administrator turns status inheritance ${args.on ? 'on' : 'off'}`,
  perform(instance: CcaiInstance, { on }) {
    change(instance, { inheritance: on }, setInheritance.name)
  },
})

const setDirection = defineAct({
  name: 'ccai.admin.set-status-direction',
  summary: 'An administrator chooses whether statuses travel one way or both.',
  schema: z.strictObject({ direction: z.enum(['one-way', 'two-way']) }),
  refs: {},
  phrase: (args) => `an administrator lets statuses travel ${args.direction}`,
  perform(instance: CcaiInstance, { direction }) {
    change(instance, { direction }, setDirection.name)
  },
})

const setPriority = defineAct({
  name: 'ccai.admin.set-status-priority',
  summary: 'An administrator chooses whose change of status wins: the latest, or the CRM’s.',
  schema: z.strictObject({ priority: z.enum(['latest', 'crm']) }),
  refs: {},
  phrase: (args) =>
    `an administrator lets ${args.priority === 'crm' ? 'the CRM’s' : 'the latest'} status win`,
  perform(instance: CcaiInstance, { priority }) {
    change(instance, { priority }, setPriority.name)
  },
})

const openPage = defineAct({
  name: 'ccai.admin.open-status-page',
  summary: 'An administrator opens the page that maps Kustomer’s statuses; it asks Kustomer for them.',
  schema: z.strictObject({}),
  refs: {},
  phrase: () => 'an administrator opens the page of statuses',
  perform(instance: CcaiInstance) {
    openStatusPage(instance)
  },
})

const mapStatus = defineAct({
  name: 'ccai.admin.map-status',
  summary:
    'An administrator chooses on that page what a status of Kustomer is here; nothing holds until it is saved.',
  schema: z.strictObject({
    kustomer: name.describe('a status of Kustomer, by the name that the page lists'),
    ccai: status,
  }),
  refs: { kustomer: 'status in Kustomer', ccai: 'status in CCAI Platform' },
  phrase: (args) => `an administrator maps ${args.kustomer} to ${args.ccai}`,
  perform(instance: CcaiInstance, args) {
    const step = mapStatus.name
    const page = listedPage(instance, step)
    const listed = page.kustomerStatuses.find((status) => status.name === args.kustomer)
    if (!listed) {
      const names = page.kustomerStatuses.map((status) => status.name)
      throw new ActRefused(
        `${step}: Kustomer has no status "${args.kustomer}"; ${offer(args.kustomer, names)}`,
      )
    }
    const chosen = statusNamed(instance, args.ccai, step)
    if (chosen.kind === 'system')
      throw new ActRefused(`${step}: nobody sets ${chosen.name}; it is not offered`)
    const choice = { kustomerId: listed.id, kustomerName: listed.name, ccaiStatusId: chosen.id }
    instance.state.statusPage = { ...page, choices: withChoice(page.choices, choice) }
    instance.host.record({ change: 'status-page.chosen', subject: 'tenant' })
  },
})

const savePage = defineAct({
  name: 'ccai.admin.save-status-page',
  summary: 'An administrator saves what was chosen on that page; from now on it holds.',
  schema: z.strictObject({}),
  refs: {},
  phrase: () => 'an administrator saves the page of statuses',
  perform(instance: CcaiInstance) {
    const { choices } = listedPage(instance, savePage.name)
    if (choices.length === 0) throw new ActRefused(`${savePage.name}: nothing is chosen`)
    change(instance, { mapping: choices }, savePage.name)
  },
})

/** What an administrator does on the settings page of status inheritance, and what support does before. */
export const statusSettingsActs = [
  activate,
  setInheritance,
  setDirection,
  setPriority,
  openPage,
  mapStatus,
  savePage,
] as const

function change(instance: CcaiInstance, changed: Partial<StatusSettings>, step: string): void {
  const after = { ...instance.state.statusSettings, ...changed }
  const isAboutMapping = 'mapping' in changed
  const refusal = refusalOfSettings(instance, isAboutMapping ? after : { ...after, mapping: [] })
  if (refusal !== undefined) throw new ActRefused(`${step}: ${refusal}`)
  changeSettings(instance, changed)
}

/** A row that is there keeps its place: which is the first in the table does not follow from the order of clicks. */
function withChoice(choices: readonly StatusMapping[], choice: StatusMapping): StatusMapping[] {
  const at = choices.findIndex(({ kustomerId }) => kustomerId === choice.kustomerId)
  return at < 0 ? [...choices, choice] : choices.with(at, choice)
}

function listedPage({ state }: CcaiInstance, step: string): StatusPage {
  const page = state.statusPage
  if (page.state === 'listed') return page
  throw new ActRefused(`${step}: the page lists nothing: ${page.reason ?? `it is ${page.state}`}`)
}

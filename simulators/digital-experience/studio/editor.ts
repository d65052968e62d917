import { ActRefused } from '../../kit/host.ts'
import { offer } from '../../kit/nearest-name.ts'
import { callService, configurationUrl, objectIn, unreadable, wordsOf } from '../http/agent-integration.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import type { ScriptAction } from '../state/studio.ts'
import { placeholder } from './placeholder.ts'

/** The actions that the editor of WORKFLOW EXECUTE knows, as the vendor's own editor lists them. */
const workflowActions = [
  'Search',
  'Create',
  'Update',
  'Timeline',
  'DataMemorialization',
  'DynamicData',
  'DynamicCreateData',
] as const

type ExecuteAction = Extract<ScriptAction, { action: 'WORKFLOW EXECUTE' }>
type ConfigurationAction = Extract<ScriptAction, { action: 'AGENT WORKFLOW CONFIGURATION' }>

/**
 * Checks a script as Studio's editor does: the configuration has to be there, with the workflow and the mapping, each
 * under its own action.
 * @throws ActRefused with the place of the action
 */
export async function refuseWhatTheEditorRefuses(
  instance: DigitalExperienceInstance,
  actions: readonly ScriptAction[],
): Promise<void> {
  const configured = actions.flatMap((action) => ('configuration' in action ? [action.configuration] : []))
  const [first] = configured
  const other = configured.findIndex((name) => name !== first)
  if (other > 0) {
    throw new ActRefused(
      `actions: one script has one configuration; "${configured[other]}" stands beside "${first}"`,
    )
  }
  refuseUnknownValues(actions)
  for (const [at, action] of actions.entries()) {
    const place = `actions.${at}`
    if (action.action === 'WORKFLOW EXECUTE') {
      const hasSnippet = actions.slice(0, at).some(({ action: before }) => before === 'SNIPPET')
      if (!hasSnippet) {
        throw new ActRefused(`${place}: WORKFLOW EXECUTE comes after a SNIPPET that builds its input`)
      }
      await checkExecution(instance, place, action)
    }
    if (action.action === 'AGENT WORKFLOW CONFIGURATION') await checkConfiguration(instance, place, action)
  }
}

/** Whatever stands in braces is the caller's number, or a variable that an ASSIGN before it has set. */
function refuseUnknownValues(actions: readonly ScriptAction[]): void {
  const known = ['ANI']
  const check = (place: string, text: string) => {
    for (const [, name = ''] of text.matchAll(placeholder)) {
      if (known.includes(name)) continue
      throw new ActRefused(`${place}: nothing is called {${name}} by then; ${offer(name, known)}`)
    }
  }
  for (const [at, action] of actions.entries()) {
    if (action.action === 'ASSIGN') {
      check(`actions.${at}.value`, action.value)
      known.push(action.variable)
    } else if (action.action === 'SNIPPET') {
      for (const [name, text] of Object.entries(action.workflowInput)) {
        check(`actions.${at}.workflowInput.${name}`, text)
      }
    }
  }
}

async function checkExecution(
  instance: DigitalExperienceInstance,
  place: string,
  { configuration, workflow, dynamicDataMapping }: ExecuteAction,
): Promise<void> {
  const known = workflowActions.find((name) => name.toLowerCase() === workflow.toLowerCase())
  if (!known) {
    throw new ActRefused(`${place}.workflow: no action of a workflow; ${offer(workflow, workflowActions)}`)
  }
  await requireWorkflow(instance, place, configuration, known)
  if (dynamicDataMapping !== null) {
    await requireMapping(instance, `${place}.dynamicDataMapping`, configuration, dynamicDataMapping, 'search')
  }
}

async function checkConfiguration(
  instance: DigitalExperienceInstance,
  place: string,
  { configuration, search, dataMemorialization }: ConfigurationAction,
): Promise<void> {
  if (search) {
    await requireWorkflow(instance, `${place}.search`, configuration, 'Search')
    const mapping = search.dynamicDataMapping
    if (mapping !== null) {
      await requireMapping(instance, `${place}.search.dynamicDataMapping`, configuration, mapping, 'search')
    }
  }
  if (dataMemorialization) {
    const at = `${place}.dataMemorialization`
    await requireWorkflow(instance, at, configuration, 'DataMemorialization')
    const mapping = dataMemorialization.dataMapping
    await requireMapping(instance, `${at}.dataMapping`, configuration, mapping, 'data-memorialization')
  }
  if (!search && !dataMemorialization) {
    await requireWorkflow(instance, place, configuration, undefined)
  }
}

/** @throws ActRefused when the configuration is not there, or has no workflow with this action */
async function requireWorkflow(
  instance: DigitalExperienceInstance,
  place: string,
  configuration: string,
  action: string | undefined,
): Promise<void> {
  const url = `${configurationUrl(configuration, 'v26.0')}/workflow`
  const { workflows } = await read<{ workflows: Array<{ workflowAction: string }> }>(instance, place, url)
  const names = workflows.map(({ workflowAction }) => workflowAction)
  if (action === undefined || names.some((name) => name.toLowerCase() === action.toLowerCase())) return
  throw new ActRefused(`${place}: invalid workflow for ${action}; the configuration has ${names.join(', ')}`)
}

const lists = {
  search: { path: 'dynamic-data-mappings', version: 'v29.0', title: 'Search' },
  'data-memorialization': { path: 'data-mappings', version: 'v27.0', title: 'Data Memorialization' },
} as const

/** @throws ActRefused when the mapping is none of those that the action offers */
async function requireMapping(
  instance: DigitalExperienceInstance,
  place: string,
  configuration: string,
  id: string,
  action: keyof typeof lists,
): Promise<void> {
  const idsOf = async (kind: keyof typeof lists) => {
    const { path, version } = lists[kind]
    const url = `${configurationUrl(configuration, version)}/${path}`
    const { dataMappings } = await read<{ dataMappings: Array<{ id: string }> }>(instance, place, url)
    return dataMappings.map((mapping) => mapping.id)
  }
  const offered = await idsOf(action)
  if (offered.includes(id)) return
  const other = action === 'search' ? 'data-memorialization' : 'search'
  if ((await idsOf(other)).includes(id)) {
    throw new ActRefused(
      `${place}: "${id}" is offered under the action ${lists[other].title}, not under ${lists[action].title}`,
    )
  }
  throw new ActRefused(`${place}: the configuration has no such mapping; ${offer(id, offered)}`)
}

/** @throws ActRefused with what the service says, when it does not answer 200 */
async function read<T>(instance: DigitalExperienceInstance, place: string, url: string): Promise<T> {
  const answer = await callService(instance, 'agent-integration', { method: 'GET', path: url })
  const { status } = answer
  const told = objectIn(answer)
  if (status === 200 && told) return told as T
  const words = status === 200 ? unreadable : wordsOf(answer)
  throw new ActRefused(`${place}.configuration: ${status === 0 ? 'no answer' : status}: ${words}`)
}

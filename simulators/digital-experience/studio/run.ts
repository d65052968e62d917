import type { IncomingAnswer } from '../../kit/host.ts'
import { callService, configurationUrl, objectIn } from '../http/agent-integration.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import type { ScriptAction, ScriptRun } from '../state/studio.ts'
import { placeholder } from './placeholder.ts'

/** A contact as its script sees it. */
export interface ScriptContact {
  readonly contactNumber: string
  readonly interactionId: string
  readonly skill: string
  /** The caller's number; `null` for who has none. */
  readonly ani: string | null
}

/** Longer than a new token of the CRM takes. */
const workflowDeadlineMs = 60_000

/**
 * Runs the script of the contact's skill, if it has one with actions: one action after the other, where a workflow has
 * to answer before the next. What a workflow answers reaches the agent by a custom event alone, as Kustomer's help says.
 */
export function startScript(instance: DigitalExperienceInstance, contact: ScriptContact): void {
  const { state } = instance
  const script = [...state.scripts.values()].find(
    ({ skill, actions }) => skill === contact.skill && actions.length > 0,
  )
  if (!script) return
  state.scriptRuns.put({
    id: contact.contactNumber,
    script: script.id,
    variables: {},
    workflowInput: null,
    answer: null,
    handedOver: null,
    agentWorkflow: null,
  })
  runFrom(instance, contact, script.actions)
}

/** Runs actions up to the first that waits for an answer, and the rest once that has come. */
function runFrom(
  instance: DigitalExperienceInstance,
  contact: ScriptContact,
  actions: readonly ScriptAction[],
): void {
  const [next, ...rest] = actions
  if (!next) return
  const run = instance.state.scriptRuns.get(contact.contactNumber)
  if (!run) return // the world was put back to an earlier state meanwhile
  if (next.action !== 'WORKFLOW EXECUTE') {
    instance.state.scriptRuns.put({ ...run, ...effectOf(instance, contact, run, next) })
    runFrom(instance, contact, rest)
    return
  }
  void execute(instance, contact, run, next).then((answer) => {
    const now = instance.state.scriptRuns.get(contact.contactNumber)
    if (!now) return
    const { status, body } = answer
    instance.state.scriptRuns.put({ ...now, answer: { status, body } })
    instance.host.record({
      change: 'script.workflow-executed',
      subject: `contact/${contact.contactNumber}`,
      detail: `${next.workflow}: ${status}`,
      rule: 'studio-workflows',
    })
    runFrom(instance, contact, rest)
  })
}

/** What an action that waits for nobody changes. */
function effectOf(
  { host }: DigitalExperienceInstance,
  contact: ScriptContact,
  run: ScriptRun,
  action: Exclude<ScriptAction, { action: 'WORKFLOW EXECUTE' }>,
): Partial<ScriptRun> {
  const subject = `contact/${contact.contactNumber}`
  switch (action.action) {
    case 'ASSIGN': {
      const value = filledIn(action.value, contact, run)
      return {
        variables: { ...run.variables, [action.variable]: { value, screenPop: action.screenPop } },
      }
    }
    case 'SNIPPET': {
      const entries = Object.entries(action.workflowInput)
      return {
        workflowInput: Object.fromEntries(
          entries.map(([name, value]) => [name, filledIn(value, contact, run)]),
        ),
      }
    }
    case 'AGENT WORKFLOW CONFIGURATION': {
      const slots = Object.entries({
        search: action.search,
        'data memorialization': action.dataMemorialization,
      })
      const told = slots.flatMap(([name, slot]) => (slot === null ? [] : [name]))
      host.record({
        change: 'agent.workflows-configured',
        subject,
        detail: told.join(', ') || 'none',
        rule: 'studio-workflows',
      })
      return { agentWorkflow: action }
    }
    case 'CUSTOMEVENT':
      if (run.answer === null || run.answer.status >= 300) return {}
      host.record({ change: 'agent.workflow-response', subject, rule: 'studio-workflows' })
      return { handedOver: run.answer.body }
  }
}

async function execute(
  instance: DigitalExperienceInstance,
  { contactNumber, interactionId }: ScriptContact,
  { workflowInput }: ScriptRun,
  { configuration, workflow, dynamicDataMapping }: Extract<ScriptAction, { action: 'WORKFLOW EXECUTE' }>,
): Promise<IncomingAnswer> {
  const isCreate = workflow.toLowerCase().includes('create')
  const body = {
    action: workflow,
    // The vendor's client spells the member otherwise for a creation.
    ...(isCreate ? { interactionId } : { interactionID: interactionId, contactID: contactNumber }),
    workflowInput: workflowInput ?? {},
    ...(isCreate ? {} : { cacheKey: interactionId }),
    ...(dynamicDataMapping === null ? {} : { dynamicDataMappingId: dynamicDataMapping }),
  }
  const listed = await callService(instance, 'agent-integration', {
    method: 'GET',
    path: `${configurationUrl(configuration, 'v26.0')}/workflow`,
  })
  const workflowId = workflowIdIn(listed, workflow)
  if (workflowId === undefined)
    return { status: listed.status === 200 ? 404 : listed.status, body: listed.body }
  const path = `${configurationUrl(configuration, 'v27.0')}/workflow/${encodeURIComponent(workflowId)}`
  return callService(instance, 'agent-integration', {
    method: 'POST',
    path,
    body,
    deadlineMs: workflowDeadlineMs,
  })
}

/** The id of the configuration's workflow with this action, in any case. */
function workflowIdIn(answer: IncomingAnswer, action: string): string | undefined {
  if (answer.status !== 200) return undefined
  const { workflows = [] } = (objectIn(answer) ?? {}) as {
    workflows?: Array<{ workflowId: string; workflowAction: string }>
  }
  const named = workflows.find(({ workflowAction }) => workflowAction.toLowerCase() === action.toLowerCase())
  return named?.workflowId
}

/** The text with the value of each variable that stands in braces in it; the caller's number is `{ANI}`. */
function filledIn(text: string, { ani }: ScriptContact, { variables }: ScriptRun): string {
  return text.replace(placeholder, (whole, name: string) => {
    if (name === 'ANI') return ani ?? ''
    return variables[name]?.value ?? whole
  })
}

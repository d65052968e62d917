import { byName, either, flag, objectOf, oneOf, orNull, type Shape, text, whole } from '../../kit/shape.ts'
import type { ScriptAction, ScriptRun } from './studio.ts'

type ActionNamed<Name extends ScriptAction['action']> = Extract<ScriptAction, { action: Name }>
type AgentWorkflow = ActionNamed<'AGENT WORKFLOW CONFIGURATION'>

const agentWorkflowShape = objectOf<AgentWorkflow>({
  action: oneOf('AGENT WORKFLOW CONFIGURATION'),
  configuration: text,
  search: orNull(objectOf<NonNullable<AgentWorkflow['search']>>({ dynamicDataMapping: orNull(text) })),
  dataMemorialization: orNull(
    objectOf<NonNullable<AgentWorkflow['dataMemorialization']>>({ dataMapping: text }),
  ),
})

const shapes: { readonly [Name in ScriptAction['action']]: Shape<ActionNamed<Name>> } = {
  ASSIGN: objectOf<ActionNamed<'ASSIGN'>>({
    action: oneOf('ASSIGN'),
    variable: text,
    value: text,
    screenPop: flag,
  }),
  SNIPPET: objectOf<ActionNamed<'SNIPPET'>>({ action: oneOf('SNIPPET'), workflowInput: byName(text) }),
  'WORKFLOW EXECUTE': objectOf<ActionNamed<'WORKFLOW EXECUTE'>>({
    action: oneOf('WORKFLOW EXECUTE'),
    configuration: text,
    workflow: text,
    dynamicDataMapping: orNull(text),
  }),
  'AGENT WORKFLOW CONFIGURATION': agentWorkflowShape,
  CUSTOMEVENT: objectOf<ActionNamed<'CUSTOMEVENT'>>({ action: oneOf('CUSTOMEVENT') }),
}

/** What an action of a script may be. */
export const scriptActionShape: Shape<ScriptAction> = either(
  either(either(shapes.ASSIGN, shapes.SNIPPET), either(shapes['WORKFLOW EXECUTE'], agentWorkflowShape)),
  shapes.CUSTOMEVENT,
)

/** What a row of script runs may be. */
export const scriptRunShape = objectOf<ScriptRun>({
  id: text,
  script: text,
  variables: byName(objectOf<ScriptRun['variables'][string]>({ value: text, screenPop: flag })),
  workflowInput: orNull(byName(text)),
  answer: orNull(objectOf<NonNullable<ScriptRun['answer']>>({ status: whole, body: text })),
  handedOver: orNull(text),
  agentWorkflow: orNull(agentWorkflowShape),
})

/** The actions of a Studio script that a CRM needs, by the names that Studio gives them; others are left out. */
export type ScriptAction =
  | {
      readonly action: 'ASSIGN'
      readonly variable: string
      readonly value: string
      /** Its property ScreenPop: whether the agent's application gets the variable. */
      readonly screenPop: boolean
    }
  | { readonly action: 'SNIPPET'; readonly workflowInput: Readonly<Record<string, string>> }
  | {
      readonly action: 'WORKFLOW EXECUTE'
      readonly configuration: string
      readonly workflow: string
      readonly dynamicDataMapping: string | null
    }
  | {
      readonly action: 'AGENT WORKFLOW CONFIGURATION'
      readonly configuration: string
      /** Under the action Search: the Dynamic Data mapping, or none. */
      readonly search: { readonly dynamicDataMapping: string | null } | null
      /** Under the action Data Memorialization. */
      readonly dataMemorialization: { readonly dataMapping: string } | null
    }
  | { readonly action: 'CUSTOMEVENT' }

/** What a script has done for one contact. */
export interface ScriptRun {
  /** The number of the contact. */
  readonly id: string
  readonly script: string
  /** By the name that the script wrote. */
  readonly variables: Readonly<Record<string, { readonly value: string; readonly screenPop: boolean }>>
  /** The input that the last snippet built. */
  readonly workflowInput: Readonly<Record<string, string>> | null
  /** What the last workflow answered, as text; `null` before. */
  readonly answer: { readonly status: number; readonly body: string } | null
  /** The answer that a custom event handed to the agent's application. */
  readonly handedOver: string | null
  /** What the agent's application was told to memorialize and search by. */
  readonly agentWorkflow: Extract<ScriptAction, { action: 'AGENT WORKFLOW CONFIGURATION' }> | null
}

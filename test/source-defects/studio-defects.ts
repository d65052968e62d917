import { type Defect, defectsIn } from './defect.ts'

const studio = 'simulators/digital-experience/studio'

/** What could go wrong with Studio scripts and their variables. */
export const studioDefects: readonly Defect[] = [
  ...defectsIn(`${studio}/editor.ts`, 'studio-workflows', [
    ['any mapping is taken', 'if («offered.includes(id)») return', 'true'],
    [
      'workflows are not looked for',
      '«names.some((name) => name.toLowerCase() === action.toLowerCase())»',
      'true',
    ],
  ]),
  ...defectsIn('simulators/digital-experience/interactions/memorialized-by.ts', 'studio-workflows', [
    [
      'a script that names no mapping memorializes by the tenant’s',
      'if («run») {',
      'run?.agentWorkflow?.dataMemorialization',
    ],
  ]),
  ...defectsIn(`${studio}/run.ts`, 'studio-workflows', [
    ['the agent is told of no workflow', 'return { agentWorkflow: «action» }', 'null'],
  ]),
  ...defectsIn(`${studio}/variables.ts`, 'script-variable-voice-only', [
    ['skills without screen pops have them', 'if («!conditions.usesScreenPops») return', 'false'],
    ['ASSIGN needs no ScreenPop', 'if («!conditions.screenPop») return', 'false'],
    ['none is sent', 'if («obstacle === undefined») sent.set(', 'false'],
  ]),
]

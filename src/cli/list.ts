import picocolors from 'picocolors'
import { loadScenario } from './load-scenario.ts'
import { findScenarioFiles } from './scenario-files.ts'
import { warnOfStaleCode } from './stale-code.ts'
import { inColour, type Terminal } from './terminal.ts'

/** Prints every scenario with its title, rules and variants. */
export async function listScenarios(options: { json?: boolean }, terminal: Terminal): Promise<number> {
  const { stdout, root, environment } = terminal
  warnOfStaleCode(terminal)
  const scenarios = []
  for (const file of findScenarioFiles(root)) {
    const { name, scenario } = await loadScenario(file)
    const variants = Object.keys(scenario.variants ?? {})
    scenarios.push({ name, title: scenario.title, rules: scenario.rules, variants })
  }
  if (options.json) {
    stdout.write(`${JSON.stringify({ scenarios }, null, 2)}\n`)
    return 0
  }
  const colours = picocolors.createColors(inColour(stdout, environment))
  const width = Math.max(0, ...scenarios.map(({ name }) => name.length))
  for (const { name, title, rules, variants } of scenarios) {
    stdout.write(`${colours.bold(name.padEnd(width))}  ${title}\n`)
    const more = [...rules, ...(variants.length > 0 ? [`variants: ${variants.join(', ')}`] : [])]
    if (more.length > 0) stdout.write(`${' '.repeat(width)}  ${colours.dim(more.join(', '))}\n`)
  }
  stdout.write(`\n${scenarios.length} scenarios\n`)
  return 0
}

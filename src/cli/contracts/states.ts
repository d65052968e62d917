import { z } from 'zod'
import { providers } from '../../../contracts/providers.ts'
import { offer } from '../../../simulators/kit/nearest-name.ts'
import { CallError } from '../call-error.ts'
import type { Terminal } from '../terminal.ts'

/** Lists the provider states that a contract may name, with their parameters. @throws CallError for an unknown name */
export function listStates(
  name: string | undefined,
  { json }: { readonly json?: boolean },
  { stdout }: Terminal,
): number {
  const names = providers.map((provider) => provider.name)
  if (name !== undefined && !names.includes(name)) {
    throw new CallError(`${name}: no such provider; ${offer(name, names)}`)
  }
  const listed = providers
    .filter((provider) => name === undefined || provider.name === name)
    .map((provider) => ({
      provider: provider.name,
      states: Object.entries(provider.states).map(([state, schema]) => ({ state, params: paramsOf(schema) })),
    }))
  stdout.write(json ? `${JSON.stringify(listed, null, 2)}\n` : listed.map(textOf).join('\n'))
  return 0
}

/** What each parameter may be: its values, its pattern, or its form. */
function paramsOf(schema: z.ZodType): Record<string, string> {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' })
  return Object.fromEntries(
    Object.entries(properties).map(([param, described]) => {
      const {
        enum: values,
        format,
        pattern,
      } = described as { enum?: string[]; format?: string; pattern?: string }
      return [param, values?.join(' | ') ?? format ?? pattern ?? 'text']
    }),
  )
}

function textOf({
  provider,
  states,
}: {
  provider: string
  states: Array<{ state: string; params: object }>
}): string {
  const lines = states.map(({ state, params }) => {
    const told = Object.entries(params).map(([param, may]) => `${param}: ${may}`)
    return `  ${state}${told.length > 0 ? `  { ${told.join(', ')} }` : ''}`
  })
  return `${provider}\n${lines.join('\n')}\n`
}

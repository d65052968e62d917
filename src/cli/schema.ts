import { z } from 'zod'
import { scenarioSchema } from '../harness/scenario/schema.ts'
import type { Terminal } from './terminal.ts'

/** The JSON Schema (draft 2020-12) of a scenario as authors write it: keys with defaults are optional. */
export function schemaText(): string {
  const schema = z.toJSONSchema(scenarioSchema, { io: 'input', target: 'draft-2020-12' })
  return `${JSON.stringify(schema, null, 2)}\n`
}

/** Prints the JSON Schema of a scenario. */
export function printSchema({ stdout }: Terminal): number {
  stdout.write(schemaText())
  return 0
}

import { z } from 'zod'
import { scenarioSchema } from '../harness/scenario/schema.ts'
import type { Terminal } from './terminal.ts'

/** Prints the JSON Schema (draft 2020-12) of a scenario as authors write it: keys with defaults are optional. */
export function printSchema({ stdout }: Terminal): number {
  const schema = z.toJSONSchema(scenarioSchema, { io: 'input', target: 'draft-2020-12' })
  stdout.write(`${JSON.stringify(schema, null, 2)}\n`)
  return 0
}

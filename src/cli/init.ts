import { existsSync, writeFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { CallError } from './call-error.ts'
import { createFolder } from './file-output.ts'
import { schemaText } from './schema.ts'
import type { Terminal } from './terminal.ts'

const schemaFile = 'scenario.schema.json'

/** A story to begin with: a caller hangs up while waiting, and the core opens a conversation for the missed call. */
const firstScenario = {
  $schema: `./${schemaFile}`,
  title: 'A caller waits and hangs up',
  rules: ['hang-up-creates-session'],
  given: { customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }] },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    conversations: [
      { customer: 'ada', name: 'Abandoned call', status: 'open', sessionOf: 'c1', assigned: null },
    ],
  },
}

/**
 * Writes a first scenario, and beside it the schema by which an editor completes and checks it.
 * @throws CallError for a name that cannot be a file's, and when a file is there already
 */
export function initScenario(name: string, { stdout }: Terminal): number {
  if (!/^(?:[^/]*\/)*[a-z0-9][a-z0-9-]*(?:\.json)?$/.test(name)) {
    throw new CallError(
      `init ${name}: expected a name of small letters, digits and hyphens, such as missed-call`,
    )
  }
  const file = name.endsWith('.json') ? name : `${name}.json`
  if (existsSync(file)) throw new CallError(`init ${name}: ${file} is there already, and stays as it is`)
  const schema = resolve(dirname(file), schemaFile)
  try {
    createFolder(resolve(dirname(file)))
    // A schema that is there may be of another version, or the user's own: it is not written over either.
    if (!existsSync(schema)) writeFileSync(schema, schemaText(), { flag: 'wx' })
    writeFileSync(file, `${JSON.stringify(firstScenario, null, 2)}\n`, { flag: 'wx' })
  } catch (error) {
    throw new CallError(`init ${name}: cannot be written (${(error as NodeJS.ErrnoException).code})`)
  }
  const shown = relative(process.cwd(), resolve(file))
  stdout.write(
    `${shown} is a scenario that runs; try: standin run ${shown.startsWith('..') ? shown : `./${shown}`}\n`,
  )
  return 0
}

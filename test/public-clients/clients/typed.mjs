// Writes a module in which each answer that was given is held to the type that openapi-typescript made of it.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const answers = JSON.parse(readFileSync('answers.json', 'utf8'))
const names = [...new Set(answers.map(({ simulator }) => simulator))]
const modules = names.map((name) => {
  const file = `${name}.types.ts`
  // What has a default may be left out of a request, which the generator takes for an answer unless told.
  const argv = [
    'openapi-typescript',
    `${process.env[name]}/openapi.json`,
    '-o',
    file,
    '--default-non-nullable=false',
  ]
  execFileSync('npx', argv, { stdio: 'pipe' })
  return `import type { paths as ${alias(name)} } from './${file.replace(/\.ts$/, '.js')}'`
})
const values = answers.map(({ simulator, path, method, status, body }, at) => {
  const type = `${alias(simulator)}['${path}']['${method}']['responses'][${status}]['content']['application/json']`
  return `export const answer${at}: ${type} = ${JSON.stringify(body)}`
})
writeFileSync('answers.ts', [...modules, ...values].join('\n'))
const client = `
import createClient from 'openapi-fetch'
import type { paths } from './kustomer.types.js'
const api = createClient<paths>({ baseUrl: '${process.env.kustomer}', headers: { authorization: 'Bearer ${process.env.KEY}' } })
const { data: made } = await api.POST('/v1/customers', { body: { name: 'Ada Lovelace', emails: [{ email: 'typed@acme.example' }] } })
if (!made) throw new Error('no customer')
const { data: found } = await api.GET('/v1/customers/email={email}', { params: { path: { email: 'typed@acme.example' } } })
const { data: list } = await api.GET('/v1/customers', { params: { query: { pageSize: 2 } } })
const { error, response } = await api.GET('/v1/customers/{id}', { params: { path: { id: 'a0000000000000000000000b' } } })
const name: unknown = made.data.attributes.name
console.log(JSON.stringify({ name, same: found?.data.id === made.data.id, size: list?.meta.pageSize, status: response.status, hasErrors: (error?.errors.length ?? 0) > 0 }))
`
writeFileSync('client.ts', client)
const options = [
  '--strict',
  '--skipLibCheck',
  '--module',
  'nodenext',
  '--target',
  'es2022',
  '--lib',
  'es2023,dom',
]
execFileSync('npx', ['tsc', ...options, 'answers.ts', 'client.ts'], { stdio: 'inherit' })
await import('./client.js')

function alias(name) {
  return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())
}

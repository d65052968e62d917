import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { type CustomerRequests, get, idOf, kustomerRequests, post } from './load.ts'
import { beforeItsEnd, end, type MeasuredServer, type Sample, startScript } from './up-process.ts'

/** A server of customers, with one that it has and the requests that it understands. */
export interface AskedServer extends MeasuredServer, CustomerRequests {
  readonly knownId: string
}

/** Somebody else's fake server, which is measured where it is installed. */
export interface Peer {
  readonly name: string
  /** What is to be done before it can be measured, if anything. */
  readonly missing?: string
  start(sample: Sample): Promise<AskedServer>
}

interface Package {
  readonly folder: string
  readonly version: string
  readonly main?: string
}

const versions = { emulate: '0.12.2', wiremock: '3.13.2' }
const install = (name: keyof typeof versions) => `npm install ${name}@${versions[name]}`
const inFolder = (name: keyof typeof versions) =>
  `${install(name)} in a folder of its own, then --peers FOLDER`

/** What is wrong with a folder as one in which peers are installed, if anything. */
export function faultOfPeers(folder: string): string | undefined {
  const names = Object.keys(versions) as Array<keyof typeof versions>
  if (folder !== '' && names.some((name) => installed(folder, name))) return undefined
  return `--peers: neither emulate nor wiremock is installed in "${resolve(folder)}": there, ${names.map(install).join(' or ')}`
}

/** The fake servers that others make, as far as they are installed in a folder. */
export function peersIn(folder: string | undefined): readonly Peer[] {
  return [emulateIn(folder), wiremockIn(folder)]
}

function installed(folder: string, name: string): Package | undefined {
  const inside = join(resolve(folder), 'node_modules', name)
  const file = join(inside, 'package.json')
  if (!existsSync(file)) return undefined
  const { version, main } = JSON.parse(readFileSync(file, 'utf8')) as Package
  return { folder: inside, version, main }
}

function notInstalled(name: string, missing: string): Peer {
  const start = () => Promise.reject(new Error(`${name} is not installed`))
  return { name, missing, start }
}

function emulateIn(folder: string | undefined): Peer {
  const found = folder === undefined ? undefined : installed(folder, 'emulate')
  if (!found?.main) return notInstalled('emulate', inFolder('emulate'))
  const name = `emulate ${found.version}`
  const main = join(found.folder, found.main)
  return { name, start: () => startEmulate(name, main) }
}

/** No option lifts its limit of 5,000 requests an hour, which counts for each token by itself: it gets a new one in time. */
const requestsPerToken = 4_000

async function startEmulate(name: string, main: string): Promise<AskedServer> {
  const server = await startScript(name, 'emulate-server.ts', main)
  let asked = 0
  const token = () => `sk_test_${Math.floor(asked++ / requestsPerToken)}`
  const requests: CustomerRequests = {
    read: (id) => get(`/v1/customers/${id}`, token()),
    create: () => post('/v1/customers', new URLSearchParams({ name: 'Ada Lovelace' }), token()),
  }
  const made = await fetch(`http://127.0.0.1:${server.port}/v1/customers`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token()}` },
    body: new URLSearchParams({ name: 'Ada Lovelace' }),
  })
  return { ...server, ...requests, knownId: idOf(await made.text()) }
}

function wiremockIn(folder: string | undefined): Peer {
  const found = folder === undefined ? undefined : installed(folder, 'wiremock')
  const build = found && join(found.folder, 'build')
  const jar = build && existsSync(build) && readdirSync(build).find((file) => file.endsWith('.jar'))
  if (!jar) return notInstalled('WireMock', inFolder('wiremock'))
  if (spawnSync('java', ['-version']).error) return notInstalled('WireMock', 'there is no java on the path')
  const name = `WireMock ${found.version}`
  return { name, start: (sample) => startWiremock(name, join(build, jar), sample) }
}

/** Its journal of requests is on, as it is by default. Each stub answers with the bytes of the sample. */
async function startWiremock(name: string, jar: string, sample: Sample): Promise<AskedServer> {
  const root = mkdtempSync(join(tmpdir(), 'standin-bench-')) // it makes folders where it starts
  const child = spawn(
    'java',
    ['-jar', jar, '--port', '0', '--bind-address', '127.0.0.1', '--root-dir', root],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  child.once('exit', () => rmSync(root, { recursive: true, force: true }))
  const told = new Promise<number>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      const port = /^port:\s+(\d+)$/.exec(line)?.[1]
      if (port) resolve(Number(port))
    })
  })
  const port = await beforeItsEnd<number>(name, child, told)
  const response = {
    headers: Object.fromEntries(sample.headers.filter(([header]) => header !== 'content-length')),
    body: sample.body,
  }
  const stubs = [
    {
      request: { method: 'GET', urlPath: `/v1/customers/${sample.id}` },
      response: { ...response, status: 200 },
    },
    { request: { method: 'POST', urlPath: '/v1/customers' }, response: { ...response, status: 201 } },
  ]
  const answer = await fetch(`http://127.0.0.1:${port}/__admin/mappings/import`, {
    method: 'POST',
    body: JSON.stringify({ mappings: stubs }),
  })
  if (answer.status !== 200) {
    await end({ child })
    throw new Error(`${name} answers ${answer.status} to its stubs: ${await answer.text()}`)
  }
  return { name, child, port, ...kustomerRequests, knownId: sample.id }
}

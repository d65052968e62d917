import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Public packages, as they are: pinned, installed into a folder of their own without running any of their install
 * scripts, and no part of this project.
 */
const packages = {
  '@stoplight/prism-cli': '5.16.0',
  got: '14.6.5',
  kitsu: '11.1.0',
  'openapi-fetch': '0.17.0',
  'openapi-typescript': '7.13.0',
  'openid-client': '6.9.0',
  typescript: '5.9.3',
} as const

/** What a process said, and how it ended. */
export interface Said {
  readonly code: number
  readonly output: string
}

/** Runs a program of the folder to its end. */
export function run(folder: string, argv: readonly string[], environment: Record<string, string> = {}) {
  const { NODE_OPTIONS: _none, VITEST: _outer, ...inherited } = process.env
  const env = { ...inherited, NO_COLOR: '1', ...environment }
  const [command, ...rest] = argv as [string, ...string[]]
  return new Promise<Said>((resolve) => {
    execFile(command, rest, { cwd: folder, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr })
    })
  })
}

/** Installs the packages, and puts the scripts that use them beside them. */
export async function installed(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'standin-clients-'))
  const manifest = { name: 'clients', private: true, type: 'module', dependencies: packages }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  cpSync(join('test', 'public-clients', 'clients'), folder, { recursive: true })
  const argv = ['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline']
  const { code, output } = await run(folder, argv)
  if (code !== 0) throw new Error(`npm install: ${output}`)
  return folder
}

/** Takes the folder of the packages away. */
export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

/** The key that the fake Kustomer knows. */
export const kustomerKey = 'standin-kustomer-key'

/** Where the servers of `standin up` listen. */
export type Addresses = Readonly<Record<'kustomer' | 'ccai-platform' | 'digital-experience', string>>

/** Starts `standin up` on ports that the machine chooses. */
export async function startUp(): Promise<{ addresses: Addresses; stop: () => void }> {
  const argv = ['--conditions=source', '--import', 'tsx', 'src/cli/main.ts', 'up', '--json', '--no-log']
  const up = spawn(process.execPath, [...argv, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await firstLine(up)
  const { servers } = JSON.parse(line) as { servers: Record<string, { url: string }> }
  const addresses = Object.fromEntries(Object.entries(servers).map(([name, { url }]) => [name, url]))
  return { addresses: addresses as Addresses, stop: () => void up.kill() }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout!.on('data', (part) => {
      text += String(part)
      if (text.includes('\n')) resolve(text.split('\n', 1)[0]!)
    })
    child.on('exit', (code) => reject(new Error(`up ended with ${code} before it listened`)))
  })
}

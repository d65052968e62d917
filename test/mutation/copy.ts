import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Those of StrykerJS that are known to work with the Vitest of this project. */
const packages = ['@stryker-mutator/core@9.6.1', '@stryker-mutator/vitest-runner@9.6.1']

/** Stands in every copy, with what was installed there: all else in a folder that has it may be removed. */
const mark = '.standin-mutation'

/** What a run leaves for the one after it. */
const kept = /^(?:node_modules|\.standin-mutation|outcomes-\w+\.json)$/

/** The folder has files that no earlier run made; nothing in it has changed. */
export class ForeignFolderError extends Error {}

/**
 * Brings the copy to what stands in `root`, changes that are not committed included, with the packages and StrykerJS.
 * @throws ForeignFolderError
 */
export function prepareCopy(root: string, folder: string): void {
  mkdirSync(folder, { recursive: true })
  const names = readdirSync(folder)
  if (names.length > 0 && !names.includes(mark))
    throw new ForeignFolderError('it has files of others; name one that is empty, or that of an earlier run')
  const before = names.includes(mark) ? readFileSync(join(folder, mark), 'utf8') : ''
  writeFileSync(join(folder, mark), '')
  for (const name of names.filter((name) => !kept.test(name))) rmSync(join(folder, name), { recursive: true })
  for (const path of filesOf(root)) {
    if (existsSync(join(root, path))) cpSync(join(root, path), join(folder, path))
  }
  install(root, folder, before)
  // Tests ask git for the version of the folder that they stand in.
  git(folder, 'init', '--quiet', '--initial-branch', 'main')
  git(folder, 'add', '--', ...readdirSync(folder).filter((name) => !kept.test(name) && name !== '.git'))
  const by = [
    '-c',
    'user.name=mutation',
    '-c',
    'user.email=mutation@acme.example',
    '-c',
    'commit.gpgsign=false',
  ]
  git(folder, ...by, 'commit', '--quiet', '--no-verify', '--message', 'A copy to plant bugs in')
}

/** The files of a checkout that git has, or would take. */
export function filesOf(root: string): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: root })
  return listed
    .toString()
    .split('\0')
    .filter((path) => path !== '')
}

function install(root: string, folder: string, before: string): void {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const installed = [lock, ...packages].join('\n')
  if (installed !== before) {
    npm(folder, 'ci', '--ignore-scripts')
    npm(folder, 'install', '--no-save', '--ignore-scripts', ...packages)
  }
  writeFileSync(join(folder, mark), installed)
}

function npm(cwd: string, ...argv: string[]): void {
  execFileSync('npm', [...argv, '--no-audit', '--no-fund'], { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
}

function git(cwd: string, ...argv: string[]): void {
  execFileSync('git', argv, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
}

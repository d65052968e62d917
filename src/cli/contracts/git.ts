import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Terminal } from '../terminal.ts'

/** What git, or the machine that runs a build, knows of the code in a folder. */
export interface CodeVersion {
  readonly version: string | undefined
  readonly branch: string | undefined
}

/** Build machines check out a commit without its branch, and tell the branch by these. */
const branchVariables = ['GITHUB_HEAD_REF', 'GITHUB_REF_NAME', 'CI_COMMIT_REF_NAME', 'BRANCH_NAME']

/** The commit and branch of the folder that a file is in; `undefined` where there is no repository. */
export function codeVersion(file: string, environment: Terminal['environment']): CodeVersion {
  const commit = git(dirname(file), ['rev-parse', 'HEAD'])
  // What was changed since is no commit's.
  const isChanged = commit !== undefined && git(dirname(file), ['status', '--porcelain']) !== undefined
  const told = branchVariables.map((name) => environment[name]).find(Boolean)
  return {
    version: isChanged ? `${commit}-changed` : commit,
    branch: told ?? git(dirname(file), ['branch', '--show-current']),
  }
}

/** The version of a package's own code: its commit in a checkout, else as its `package.json` has it. */
export function packageVersion(root: string, environment: Terminal['environment']): CodeVersion {
  const file = join(root, 'package.json')
  if (existsSync(join(root, '.git'))) return codeVersion(file, environment)
  const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name: string; version: string }
  return { version: `${name}@${version}`, branch: undefined }
}

function git(folder: string, command: readonly string[]): string | undefined {
  try {
    const said = execFileSync('git', ['-C', folder, ...command], { stdio: ['ignore', 'pipe', 'ignore'] })
    return said.toString().trim() || undefined
  } catch {
    return undefined
  }
}

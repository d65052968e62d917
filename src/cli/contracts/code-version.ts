import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { asked } from '../git.ts'
import type { Terminal } from '../terminal.ts'
import { matrixName } from './matrix.ts'

/** What git, or the machine that runs a build, knows of the code in a folder. */
export interface CodeVersion {
  readonly version: string | undefined
  readonly branch: string | undefined
}

/** Build machines check out a commit without its branch, and tell the branch by these. */
const branchVariables = ['GITHUB_HEAD_REF', 'GITHUB_REF_NAME', 'CI_COMMIT_REF_NAME', 'BRANCH_NAME']

/** The commit and branch of the folder that a file is in; `undefined` where there is no repository. */
export async function codeVersion(file: string, environment: Terminal['environment']): Promise<CodeVersion> {
  const folder = dirname(file)
  const commit = await asked(folder, 'rev-parse', 'HEAD')
  const told = branchVariables.map((name) => environment[name]).find(Boolean)
  const branch = told ?? (await asked(folder, 'branch', '--show-current'))
  const version = commit && (await isChanged(folder)) ? `${commit}-changed` : commit
  return { version, branch: branch || undefined }
}

/** What was changed since is no commit's; a matrix is written anew by each verification, and is nobody's code. */
async function isChanged(folder: string): Promise<boolean> {
  const but = `:(top,exclude,glob)**/${matrixName}`
  const changes = await asked(folder, 'status', '--porcelain', '--untracked-files=no', '--', ':/', but)
  return changes !== ''
}

/** The version of a package's own code: its commit in a checkout, else as its `package.json` has it. */
export async function packageVersion(
  root: string,
  environment: Terminal['environment'],
): Promise<CodeVersion> {
  const file = join(root, 'package.json')
  if (existsSync(join(root, '.git'))) return codeVersion(file, environment)
  const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name: string; version: string }
  return { version: `${name}@${version}`, branch: undefined }
}

import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { isTest, nodesIn, type Source, type SyntaxNode, violation, walk } from './source.ts'

/** One import, re-export, dynamic import or `import('…')` type of a file. */
export interface Import {
  /** The file within the repository, or the package's name. */
  readonly target: string
  readonly isFile: boolean
  /** The imported names; `*` for the whole module. */
  readonly names: readonly string[]
  readonly typeOnly: boolean
  readonly start: number
}

interface Unit {
  /** Matches the paths of the unit's files; the first matching unit owns a file. */
  readonly owns: RegExp
  readonly mayImport: readonly string[]
  /** Allowed packages; `node:` allows all Node modules, and a name that ends with a slash a whole scope. */
  readonly packages: readonly string[]
  /** Packages that its tests may import as well, beside test tools. */
  readonly testPackages?: readonly string[]
  readonly rule: string
}

const dependencies = Object.keys(
  (JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object }).dependencies,
)
const hono = ['hono', '@hono/']
const shipped = ['node:', ...dependencies]
const simulatorPackages = [...hono, 'zod', '@faker-js/faker', 'jsonc-parser', 'node:crypto', 'node:util']
const simulatorRule =
  'a simulator imports the kit and itself alone: one that shares the client’s schema agrees with it by construction'

/** Which unit may import what: the table in ARCHITECTURE.md as data. */
const units: readonly Unit[] = [
  {
    owns: /^src\/index\.ts$/,
    mayImport: ['src/core/', 'src/harness/', 'simulators/'],
    packages: [],
    rule: 'the public API re-exports core, harness and simulators',
  },
  {
    owns: /^src\/core\/stores\//,
    mayImport: ['src/core/'],
    packages: ['node:', 'libsql', 'pg', 'zod'],
    rule: 'a store of the core imports the core and its database',
  },
  {
    owns: /^src\/core\//,
    mayImport: ['src/core/'],
    packages: ['node:', ...hono, 'zod', 'libphonenumber-js', 'prom-client'],
    rule: 'the core imports itself alone, so that it can be deployed alone',
  },
  ...['kit', 'kustomer', 'ccai-platform', 'digital-experience'].map((name) => ({
    owns: new RegExp(`^simulators/${name}/`),
    mayImport: ['simulators/kit/', `simulators/${name}/`],
    packages: simulatorPackages,
    rule: simulatorRule,
  })),
  {
    owns: /^src\/harness\//,
    mayImport: ['src/harness/', 'src/core/', 'simulators/'],
    packages: shipped,
    rule: 'the harness imports core and simulators, not the command line',
  },
  ...['msw', 'vitest', 'playwright'].map((peer) => ({
    owns: new RegExp(`^src/${peer}/`),
    mayImport: [`src/${peer}/`, 'src/harness/', 'simulators/kit/'],
    packages: [peer],
    testPackages: ['node:', 'playwright-core', '@hono/'],
    rule: 'a door for other people’s tests imports the harness and the package that it is for',
  })),
  {
    owns: /^src\/scenarios\//,
    mayImport: ['src/scenarios/', 'src/harness/', 'simulators/kit/'],
    packages: ['node:'],
    rule: 'the scenarios that ship are read from their folder',
  },
  {
    owns: /^src\/console\/page\//,
    mayImport: [
      'src/console/',
      'src/harness/people/seen.ts',
      'src/harness/time/pace.ts',
      'simulators/kit/nearest-name.ts',
    ],
    packages: ['preact', '@preact/signals'],
    rule: 'the page knows the server’s words alone',
  },
  {
    owns: /^src\/console\//,
    mayImport: ['src/console/', 'src/harness/', 'src/scenarios/', 'simulators/kit/'],
    packages: shipped,
    testPackages: ['playwright-core', 'axe-core'],
    rule: 'the console imports the harness and the stories that ship',
  },
  {
    owns: /^src\/cli\/contracts\//,
    mayImport: ['src/cli/', 'src/harness/', 'simulators/kit/', 'contracts/'],
    packages: shipped,
    rule: 'the subcommand of contracts imports them, the harness and the kit',
  },
  {
    owns: /^src\/cli\/inbox\//,
    mayImport: ['src/cli/', 'src/core/stores/', 'src/core/inbox/', 'src/core/ports/', 'simulators/kit/'],
    packages: shipped,
    rule: 'the subcommand of the inbox imports the stores of the core, and its clock and network',
  },
  {
    owns: /^src\/cli\//,
    mayImport: ['src/cli/', 'src/console/', 'src/harness/', 'src/core/main.ts', 'simulators/kit/'],
    packages: shipped,
    rule: 'the command line imports the harness, the kit and the core’s entry',
  },
  {
    owns: /^scenarios\//,
    mayImport: ['src/index.ts'],
    packages: ['standin'],
    rule: 'a scenario imports defineScenario from the public API and nothing else',
  },
  {
    owns: /^contracts\/(?:.*\/)?[\w-]*\.?consumer(?:\.test)?\.ts$/,
    mayImport: ['src/core/', 'simulators/', 'contracts/'],
    packages: [...shipped, '@pact-foundation/pact', 'vitest'],
    rule: 'a consumer’s contract imports the consumer under test',
  },
  {
    owns: /^contracts\//,
    mayImport: ['src/core/', 'simulators/', 'src/harness/', 'src/scenarios/', 'contracts/'],
    packages: [...shipped, '@pact-foundation/pact', 'vitest'],
    rule: 'contracts import the provider under test and the harness',
  },
  {
    owns: /^test\//,
    mayImport: ['src/', 'simulators/', 'contracts/schemas/', 'test/'],
    packages: [
      ...shipped,
      '@redocly/openapi-core',
      'axe-core',
      'esbuild',
      'oxc-parser',
      'playwright-core',
      'scslre',
      'vitest',
      'fast-check',
    ],
    rule: 'tests import the code, not the contracts or the stories, which are read from their folder',
  },
]

/** One message for each row of the table that owns no file. */
export function idleUnits(sources: readonly Source[]): string[] {
  return units
    .filter((unit) => !sources.some(({ path }) => units.find(({ owns }) => owns.test(path)) === unit))
    .map(({ owns, rule }) => `${owns}: owns no file; take the row away (${rule})`)
}

const testPackages = ['vitest', 'fast-check', 'node:fs']

/** One message for each import that the table forbids; tests may also import test tools. */
export function forbiddenImports(source: Source): string[] {
  const unit = units.find(({ owns }) => owns.test(source.path))
  if (!unit) return [violation(source, 0, 'belongs to no unit of the table of imports')]
  const packages = isTest(source.path)
    ? [...unit.packages, ...testPackages, ...(unit.testPackages ?? [])]
    : unit.packages
  const imports = importsOf(source)
  const wrong = imports.filter(({ target, isFile }) => !allows(isFile ? unit.mayImport : packages, target))
  return [
    ...wrong.map(({ target, start }) => violation(source, start, `imports ${target}; ${unit.rule}`)),
    ...imports.flatMap((each) => otherRules(source, each)),
    ...severalContractSides(source, imports),
  ]
}

function otherRules(source: Source, { target, isFile, names, start }: Import): string[] {
  const problems: string[] = []
  if (source.path.startsWith('scenarios/') && names.some((name) => name !== 'defineScenario')) {
    problems.push(`imports ${names.join(', ')} from ${target}; a scenario imports defineScenario alone`)
  }
  if (isFile && !/\.(?:ts|json)$/.test(target))
    problems.push(`imports ${target}; relative imports end with .ts`)
  const other = contractSide(source.path) === 'consumer' ? 'provider' : 'consumer'
  if (contractSide(source.path) && contractSide(target) === other) {
    problems.push(`imports ${target}; the two sides of a contract do not know one another`)
  }
  return problems.map((problem) => violation(source, start, problem))
}

function contractSide(path: string): 'consumer' | 'provider' | undefined {
  return /^contracts\/.*\b(consumer|provider)(?:\.test)?\.ts$/.exec(path)?.[1] as 'consumer' | 'provider'
}

/** Reports a side of a contract that imports core and a simulator, or two simulators, and so both sides. */
function severalContractSides(source: Source, imports: readonly Import[]): string[] {
  if (contractSide(source.path) === undefined) return []
  const sides = imports.flatMap(
    ({ target }) => /^(?:src\/core|simulators\/(?!kit)[\w-]+)(?=\/)/.exec(target) ?? [],
  )
  const distinctSides = [...new Set(sides)]
  return distinctSides.length < 2
    ? []
    : [violation(source, 0, `imports ${distinctSides.join(' and ')}; one side of a contract alone`)]
}

function allows(allowed: readonly string[], target: string): boolean {
  return allowed.some((each) => (/[/:]$/.test(each) ? target.startsWith(each) : target === each))
}

/** Every import of the file. Dynamic imports of a computed name are unknown, and so ignored. */
export function importsOf(source: Source): Import[] {
  const imports: Import[] = []
  walk(source.program, (node) => {
    const [specifierNode] = nodesIn(
      /^Import|^Export|^TSImportType$/.test(node.type) ? node.source : undefined,
    )
    const specifier = specifierNode?.value
    if (typeof specifier !== 'string') return
    const isFile = specifier.startsWith('.')
    imports.push({
      target: isFile ? posix.join(posix.dirname(source.path), specifier) : packageOf(specifier),
      isFile,
      names: importedNames(node),
      typeOnly: isTypeOnly(node),
      start: node.start,
    })
  })
  return imports
}

function importedNames(node: SyntaxNode): string[] {
  const specifiers = nodesIn(node.specifiers)
  if (specifiers.length === 0) return ['*']
  return specifiers.map(({ type, imported, local }) => {
    if (type === 'ImportDefaultSpecifier') return 'default'
    const [name] = nodesIn(type === 'ExportSpecifier' ? local : imported)
    return String(name?.name ?? name?.value ?? '*')
  })
}

function isTypeOnly(node: SyntaxNode): boolean {
  if (node.type === 'TSImportType') return true
  if (node.importKind === 'type' || node.exportKind === 'type') return true
  const specifiers = nodesIn(node.specifiers)
  return specifiers.length > 0 && specifiers.every((each) => (each.importKind ?? each.exportKind) === 'type')
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

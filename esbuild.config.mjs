import { execSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

// npm runs `prepare` after each installation, and once more at the first `npx standin` of a checkout, which installs the
// checkout into npx's own folder: what is built and newer than all that it is made of is not built again, nor where
// nothing can be built, as in an installation without the development's packages.
if (process.argv[2] === '--if-stale') {
  if (existsSync('node_modules/typescript') && isStale()) {
    execSync('npm run --silent build', { stdio: 'inherit' })
  }
  process.exit()
}

function isStale() {
  const built = join('dist', 'src', 'cli', 'main.js')
  if (!existsSync(built)) return true
  const folders = ['src', 'simulators', 'scenarios', 'contracts']
  const sources = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  )
  const others = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'esbuild.config.mjs',
  ]
  const newestMs = Math.max(...[...sources, ...others].map((path) => statSync(path).mtimeMs))
  return statSync(built).mtimeMs < newestMs
}

const { build } = await import('esbuild')
// Joins what the compiler wrote, and the packages that every start needs, into a few files: loading 750 of them was
// half of every start. Chunks stand beside the command, because code there finds files from its place.
const doors = [
  'src/msw/handlers.js',
  'src/vitest/fixture.js',
  'src/playwright/route.js',
  'src/scenarios/shipped.js',
]
const starts = [
  'src/cli/main.js',
  'src/cli/replay/worker.js',
  'src/cli/explore/worker.js',
  'src/core/main.js',
  'src/index.js',
]
const entryPoints = [...starts, ...doors].map((path) => join('dist', path))
const { metafile } = await build({
  entryPoints,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // UMD, which some packages name as `main`, requires parts of itself by a name that a bundle cannot follow.
  mainFields: ['module', 'main'],
  // Five are loaded only when asked for; commander is CommonJS that requires parts of Node, which a bundle cannot hold.
  // Those of whoever tests with Standin are his own.
  external: ['libsql', 'pg', 'prom-client', '@faker-js/faker', 'tsx', 'commander', 'msw', 'vitest'],
  outdir: 'dist',
  outbase: 'dist',
  chunkNames: 'src/cli/[name]-[hash]',
  allowOverwrite: true,
  metafile: true,
  plugins: [{ name: 'english alone', setup: withEnglishAlone }],
  logLevel: 'warning',
})
const pageSource = join(import.meta.dirname, 'src', 'console', 'page')
const page = await build({
  entryPoints: [join(pageSource, 'main.tsx')],
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  outfile: join('dist', 'src', 'console', 'page', 'page.js'),
  metafile: true,
  logLevel: 'warning',
})
for (const file of ['index.html', 'page.css', 'icon.svg']) {
  copyFileSync(join(pageSource, file), join('dist', 'src', 'console', 'page', file))
}
writeFileSync(
  join('dist', 'THIRD-PARTY-LICENSES.txt'),
  licences([...Object.keys(metafile.inputs), ...Object.keys(page.metafile.inputs)]),
)

const outputs = [...Object.keys(metafile.outputs), ...Object.keys(page.metafile.outputs)]
const joined = new Set(outputs.map((path) => join(path)))
for (const path of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
  const file = join('dist', path)
  if (path.endsWith('.js') && !path.startsWith('scenarios') && !joined.has(file)) rmSync(file)
}
writeFileSync(join('dist', 'src', 'console', 'page', 'stories.json'), JSON.stringify(await stories()))
// npm makes the command executable only when it links it for the first time.
chmodSync('dist/src/cli/main.js', 0o755)

/** What the console lists of each story: with variants one entry for each. */
async function stories() {
  const folder = join('dist', 'scenarios')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.js'),
  )
  const listed = await Promise.all(
    files.map(async (path) => {
      const { default: scenario } = await import(pathToFileURL(resolve(folder, path)).href)
      const { title, rules = [], variants } = scenario
      const [name, group] = [basename(path, '.js'), dirname(path).replaceAll('\\', '/')]
      if (!variants) return [{ name, title, group, rules }]
      return Object.entries(variants).map(([variant, its]) => {
        return { name: `${name}/${variant}`, title, group, rules: its.rules ?? rules }
      })
    }),
  )
  return listed.flat().sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** Zod's messages in fifty languages, of which one is read here, were a fifth of what every start had to compile. */
function withEnglishAlone(build) {
  build.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
    contents: "export { default as en } from './en.js'",
    loader: 'js',
  }))
}

/** The licence of each package that these files are of; where a package ships no text, what it declares. */
function licences(files) {
  const folders = files.map(
    (file) => /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file.replaceAll('\\', '/'))?.[0],
  )
  const texts = [...new Set(folders)].filter(Boolean).map((folder) => {
    const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    if (!license) throw new Error(`${name} declares no licence, and would be shipped as part of this package`)
    const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.md|\.txt)?$/i.test(entry))
    const by = author?.name ?? author
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Copyright ${by}`
    return `${name} ${version}: ${license}\n\n${text}\n`
  })
  return texts.sort().join(`\n${'-'.repeat(80)}\n\n`)
}

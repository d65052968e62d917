import { chmodSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

// Joins what the compiler wrote into a few files: loading 500 of them was a third of every start. Other packages are
// left outside, with their licences. Chunks stand beside the command, because code there finds files from its place.
const entryPoints = ['src/cli/main.js', 'src/cli/replay/worker.js', 'src/core/main.js', 'src/index.js'].map(
  (path) => join('dist', path),
)
const { metafile } = await build({
  entryPoints,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  outdir: 'dist',
  outbase: 'dist',
  chunkNames: 'src/cli/[name]-[hash]',
  allowOverwrite: true,
  metafile: true,
  logLevel: 'warning',
})
const foreign = Object.keys(metafile.inputs).find((path) => path.includes('node_modules'))
if (foreign) throw new Error(`${foreign} would be shipped as part of this package`)

const joined = new Set(Object.keys(metafile.outputs).map((path) => join(path)))
for (const path of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
  const file = join('dist', path)
  if (path.endsWith('.js') && !path.startsWith('scenarios') && !joined.has(file)) rmSync(file)
}
// npm makes the command executable only when it links it for the first time.
chmodSync('dist/src/cli/main.js', 0o755)

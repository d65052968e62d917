import { parseArgs } from 'node:util'
import { type Finding, fuzz, kinds } from './fuzz-run.ts'

// npm run fuzz -- --count 1000000 --seed 7: exits with 1 when a request did what none may.

const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } })
const [count, seed] = [Number(values.count ?? 20_000), Number(values.seed ?? 1)]
if (!Number.isSafeInteger(count) || !Number.isSafeInteger(seed) || count < 1) {
  console.error('fuzz: --count and --seed are whole numbers')
  process.exit(2)
}
const shown = new Set<string>()
const onFinding = (finding: Finding) => {
  const { kind, what, request } = finding
  const sort = `${kind} ${request?.party} ${request?.method} ${what.slice(0, 60)}`
  if (shown.size < 40 && !shown.has(sort)) console.log(JSON.stringify(finding).slice(0, 3_000))
  shown.add(sort)
}
const onRequest = (sent: number) => {
  if (sent % 10_000 === 0) console.error(`${sent} of ${count}`)
}
const { requests, findings, statuses, parties } = await fuzz(count, seed, { onFinding, onRequest })
const counts = kinds.map((kind) => `${findings.filter((each) => each.kind === kind).length} ${kind}`)
console.log(`seed ${seed}: ${requests} requests; ${counts.join(', ')}`)
console.log(`by status: ${JSON.stringify(statuses)}`)
console.log(`to each: ${JSON.stringify(parties)}`)
process.exit(findings.length === 0 ? 0 : 1)

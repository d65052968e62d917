import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { exchanger, get, idOf, post } from './load.ts'
import { liftOrgBudget, main, sampleAnswer } from './up-process.ts'

const base = 47300
const child = spawn(
  process.execPath,
  ['--cpu-prof', '--cpu-prof-interval=200', '--cpu-prof-dir=/tmp/upprof', main, 'up', '--port', String(base)],
  { stdio: 'ignore' },
)
for (;;) {
  const a = await fetch(`http://127.0.0.1:${base + 1}/__sim/health`).catch(() => undefined)
  if (a?.status === 200) break
  await new Promise((r) => setTimeout(r, 20))
}
await liftOrgBudget(base + 1)
const { id } = await sampleAnswer(base + 1)
const { send, end } = exchanger(connect(base + 1, '127.0.0.1'))
const n = Number(process.argv[3] ?? 8000)
for (let i = 0; i < n; i++) {
  if (process.argv[2] === 'get') await send(get(`/v1/customers/${id}`))
  else {
    const made = await send(post('/v1/customers', { name: 'Ada Lovelace' }))
    await send(get(`/v1/customers/${idOf(made)}`))
  }
}
end()
child.kill('SIGINT')
await once(child, 'exit')

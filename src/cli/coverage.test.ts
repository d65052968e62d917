import { expect, test } from 'vitest'
import { failing, hangUp, packageWith, standin } from './testing/bench.ts'

test('a rule is proven by a passing scenario that names it and whose journal shows it at work', async () => {
  const root = packageWith({
    'proof.json': hangUp,
    'wrong.json': { ...failing, rules: [...hangUp.rules, 'standard-data-on-record'] },
    'only-named.json': { ...hangUp, rules: ['voicemail-creates-session'] },
  })
  const { code, stdout, stderr } = await standin(['coverage', '--json'], { root })
  expect(code).toBe(1)
  expect(stderr).toContain('wrong')
  const { rules } = JSON.parse(stdout)
  const proofOf = (id: string) => rules.find((rule: { id: string }) => rule.id === id)
  expect(proofOf('hang-up-creates-session')).toEqual({
    id: 'hang-up-creates-session',
    proven: true,
    scenarios: ['proof'],
  })
  expect(proofOf('standard-data-on-record')).toMatchObject({ proven: false, scenarios: [] })
  expect(proofOf('voicemail-creates-session')).toMatchObject({ proven: false, scenarios: [] })
})

test('the table counts the proven rules of each area', async () => {
  const { code, stdout } = await standin(['coverage'], { root: packageWith({ 'proof.json': hangUp }) })
  expect(code).toBe(1)
  expect(stdout).toMatch(/^A1 creating a session {2}1 of \d+$/m)
  expect(stdout).toMatch(/^ {2}✓ hang-up-creates-session +proof$/m)
  expect(stdout).toMatch(/^ {2}· voicemail-creates-session +no proof$/m)
})

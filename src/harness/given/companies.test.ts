import { expect, onTestFinished, test } from 'vitest'
import { parseGiven } from '../scenario/parse.ts'
import { createWorld, type World } from '../world/world.ts'
import { applyGiven } from './apply.ts'

async function worldWith(given: object): Promise<World> {
  const world = await createWorld()
  onTestFinished(() => world.close())
  applyGiven(world, parseGiven(given, 'given.json').given)
  return world
}

test('a customer belongs to the company that is given for it', async () => {
  const { simulators, names } = await worldWith({
    companies: [{ ref: 'norland', name: 'Norland Estates' }, { ref: 'barton' }],
    customers: [{ ref: 'edward', company: 'norland' }, { ref: 'fanny' }],
  })
  const { companies, customers } = simulators.kustomer.state
  const companyOf = (ref: string) => customers.get(names.customers.get(ref)!.id)!.company
  expect(Array.from(companies.values(), ({ attributes: { name } }) => name)).toEqual([
    'Norland Estates',
    'barton',
  ])
  expect([companyOf('edward'), companyOf('fanny')]).toEqual([names.objects.get('norland')!.id, null])
})

test.each([
  [
    { companies: [{ ref: 'norland' }], customers: [{ ref: 'edward', company: 'norlnad' }] },
    'customers[0].company: no company "norlnad" is given; did you mean "norland"?',
  ],
  [
    { companies: [{ ref: 'norland' }], objects: [{ ref: 'norland' }] },
    'objects[0].ref: another company or object has "norland"',
  ],
  [{ companies: [{ ref: 'no' }] }, 'companies[0].name: "no" is no name for a company'],
])('what is wrong with given companies is refused, and nothing is made (%#)', async (given, message) => {
  await expect(worldWith(given)).rejects.toThrow(message)
})

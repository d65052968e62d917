import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { ApiDocument } from '../../simulators/kit/api/description.ts'
import { namelessTemplate, operationsIn } from '../../simulators/kit/api/vendor-operations.ts'
import { figuresOf, publishedFacts } from './figure.ts'
import { figuresFor, measured, readmeOf, withFigures } from './readme.ts'

test.each(measured)(
  'the README of $name says how much of the API there is; npm run fidelity writes it',
  (simulator) => {
    const readme = readFileSync(readmeOf(simulator.name), 'utf8')
    const source = publishedFacts(simulator.name).source
    expect(readme).toBe(withFigures(readme, figuresFor(simulator), source))
  },
)

test.each(measured)(
  '$name: what is published of an operation is of one that is listed, and each is listed once',
  (one) => {
    const listed = one.lists.flatMap(operationsIn).map(({ method, path }) => `${method} ${path}`)
    expect(listed).toEqual([...new Set(listed)])
    const nameless = new Set(listed.map(namelessTemplate))
    const unlisted = Object.keys(publishedFacts(one.name).operations).filter(
      (name) => !nameless.has(namelessTemplate(name)),
    )
    expect(unlisted).toEqual([])
  },
)

const marked =
  '<!-- written by npm run fidelity: do not edit -->\n<!-- end of what npm run fidelity writes -->'

test('what is there is counted, and what is not is named, or told as not described', () => {
  const lists = [
    {
      api: 'Things',
      source: 'a page',
      published: 5,
      operations: ['GET PUT /things/{id}', 'GET /others', 'POST /things'],
    },
  ]
  const facts = {
    source: 'a page',
    operations: {
      'GET /things/{thing}': { query: ['page', 'sort'], statuses: ['200', '404'], members: ['name', 'size'] },
      'GET /others': { members: ['name'] },
      'POST /things': { body: ['name'], members: ['id', 'name'] },
    },
  }
  const record = { properties: { attributes: { properties: { name: { type: 'string' } } } } }
  const responses = {
    200: {
      content: {
        'application/json': { schema: { properties: { data: { $ref: '#/components/schemas/Thing' } } } },
      },
    },
    404: {},
  }
  const get = { parameters: [{ name: 'page', in: 'query' }], responses }
  const post = {
    requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
    responses: { 201: {} },
  }
  const document = {
    paths: { '/things/{id}': { get }, '/things': { post } },
    components: { schemas: { Thing: record } },
  }
  const [figure] = figuresOf(lists, facts, document as unknown as ApiDocument)
  expect(figure).toMatchObject({
    operations: { named: 4, had: 2, missing: ['PUT /things/{id}', 'GET /others'], unknown: [] },
    kinds: {
      query: { named: 2, had: 1, missing: ['GET /things/{id}: sort'], unknown: [] },
      body: { named: 0, had: 0, missing: [], unknown: ['POST /things: name'] },
      statuses: { named: 2, had: 2, missing: [], unknown: [] },
      members: {
        named: 2,
        had: 1,
        missing: ['GET /things/{id}: size'],
        unknown: ['POST /things: id', 'POST /things: name'],
      },
    },
  })
  expect(withFigures(marked, [figure!], 'a page')).toContain(
    '| Things | 4 of 5 | 2 of 4 | 1 of 2 | –; 1 not described | 2 of 2 | 1 of 2; 2 not described |',
  )
})

test('a README without a place for the figures is refused', () => {
  expect(() => withFigures('# A simulator\n', [], 'a page')).toThrow(
    'the README lacks "<!-- written by npm run fidelity',
  )
})

import { expect, test } from 'vitest'
import type { IncomingAnswer, OutgoingRequest } from '../../kit/host.ts'
import { createInstance } from '../../kit/simulator.ts'
import { standaloneHost } from '../../kit/standalone/standalone-host.ts'
import { digitalExperienceActs, digitalExperienceSimulator } from '../simulator.ts'
import { givenIntegration, givenPointOfContact } from '../world/given-byoc.ts'

const fields = `<input type="hidden" name="ticket" value="t&amp;1">
  <label>Name <input name="title" required maxlength="5"></label>
  <label>Account of the messaging service <input name="account"></label>
  <label>Integration ID <input name="integration"></label>
  <label><input type="checkbox" name="files" value="yes" checked> Files can be sent</label>
  <button>Add</button>`
const page = (html: string): IncomingAnswer => ({ status: 200, body: html })
const form = (inside: string) => page(`<form method="post" action="add">${inside}</form>`)
const back = 'https://na1.cxone.example/acd/digital/points-of-contact'

/** An administrator adds or deletes a point of contact by a page of this middleware. */
async function administer(
  answers: readonly IncomingAnswer[],
  { remove = false, ...more }: { remove?: boolean; files?: boolean; account?: string } = {},
) {
  const left = [...answers]
  const asked: OutgoingRequest[] = []
  const host = standaloneHost({
    answer: (request) => {
      asked.push(request)
      return left.shift() ?? { status: 500, body: '' }
    },
  })
  const instance = createInstance(digitalExperienceSimulator, host)
  const integration = givenIntegration(instance, {
    name: 'Middleware',
    boxUrl: 'https://middleware.example',
    authorizationUrl: 'https://middleware.example/token',
    clientId: 'client',
    clientSecret: null,
    addActionUrl: 'https://middleware.example/pages/add',
    removeActionUrl: 'https://middleware.example/pages/remove',
    outboundApi: 'v3',
  })
  for (const account of ['eu', 'eu-2']) {
    givenPointOfContact(instance, {
      idOnExternalPlatform: account,
      name: account,
      channelIntegrationId: integration.id,
      hasAbilityToSendFiles: true,
      studioScript: null,
      defaultSkill: null,
    })
  }
  const act = digitalExperienceActs.find(
    ({ name }) => name === (remove ? 'cxone.channel.remove' : 'cxone.channel.add'),
  )!
  const args = remove
    ? { channel: 'eu', via: 'page' }
    : { integration: 'Middleware', account: 'us', via: 'page', ...more }
  ;(act.perform as (on: unknown, args: unknown) => unknown)(instance, act.schema.parse(args))
  await host.advance(1000)
  const told = host.changes.map(({ change, detail }) => `${change}: ${detail}`)
  return { asked, told, integrationId: integration.id }
}

test('a form is filled in by what stands beside its fields, and sent as it says', async () => {
  const { asked, told, integrationId } = await administer([
    form(fields),
    { status: 303, body: '', location: back },
  ])
  expect(asked[1]).toMatchObject({ method: 'POST', url: 'https://middleware.example/pages/add' })
  expect([...new URLSearchParams(asked[1]!.body)]).toEqual([
    ['ticket', 't&1'],
    ['title', 'us'],
    ['account', 'us'],
    ['integration', integrationId],
    ['files', 'yes'],
  ])
  expect(told).toEqual(['page.opened: 200', 'page.sent: 303 back'])
})

test('a box that is not ticked is not sent', async () => {
  const { asked } = await administer([form(fields)], { files: false })
  expect(asked[1]!.body).not.toContain('files')
})

test('a form that is sent by GET is, with its fields in the address', async () => {
  const { asked } = await administer([page(`<form action="/save?old=1">${fields}</form>`)])
  expect(asked[1]!.method).toBe('GET')
  expect(asked[1]!.url).toMatch(/^https:\/\/middleware\.example\/save\?ticket=t%261&title=us&/)
})

test('a form without an address is sent to that of its page', async () => {
  const { asked } = await administer([page(`<form method="post">${fields}</form>`)])
  expect(asked[1]!.url).toBe(asked[0]!.url)
})

test('of several forms the one is sent that names what is meant', async () => {
  const one = (account: string) =>
    `<form method="post" action="remove"><input type="hidden" name="id" value="${account}">EU (${account})<button>Delete</button></form>`
  const { asked } = await administer([page(one('eu-2') + one('eu'))], { remove: true })
  expect(asked[1]).toMatchObject({ url: 'https://middleware.example/pages/remove', body: 'id=eu' })
})

test.each([
  [
    'a field under another name',
    form(fields.replace('Name', 'Title')),
    {},
    'there is no field Name; there are Title, Account of the messaging service, Integration ID, Files can be sent',
  ],
  ['no form', page('<h1>Hello</h1>'), {}, 'there is no form'],
  [
    'two forms',
    page(`<form>${fields}</form><form>${fields}</form>`),
    {},
    'there are 2 forms where one was expected',
  ],
  ['no button', form(fields.replace('<button>Add</button>', '')), {}, 'the form has no button'],
  [
    'a further field that is required',
    form(`${fields}<label>Region <input name="r" required></label>`),
    {},
    'Region has to be filled in',
  ],
  ['a field that is too short', form(fields), { account: 'longer' }, 'Name is too long'],
  [
    'no form for what is meant',
    page('<form>EU (eu-2)<button>Delete</button></form>'),
    { remove: true },
    'there is no form for what is meant',
  ],
])(
  'a page with %s cannot be used: nothing is sent, and the journal says why',
  async (_name, shown, more, why) => {
    const { asked, told } = await administer([shown], more)
    expect(asked).toHaveLength(1)
    expect(told).toEqual(['page.opened: 200', `page.unusable: ${why}`])
  },
)

test.each([
  ['back', `${back}?error=invalid_token&error_description=x`, '302 back: invalid_token'],
  ['elsewhere', 'https://evil.example/acd', '302 elsewhere'],
  ['nowhere', '//', '302 to no address'],
])('a page that leads %s at once is told so', async (_name, location, told) => {
  const answer = { status: 302, body: '', location }
  expect((await administer([answer])).told).toEqual([`page.opened: ${told}`])
})

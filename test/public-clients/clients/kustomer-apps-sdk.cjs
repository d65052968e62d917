// Kustomer's own SDK for apps, with the hosts of its own code; the environment names a proxy that knows them.
// Its main file also loads its stubs for tests, which need a package that it does not name.
const { KApp } = require('@kustomer/apps-server-sdk/lib/kapp')

async function main() {
  const app = new KApp({
    app: 'example',
    version: '1.0.0',
    title: 'Example',
    clientId: 'example',
    clientSecret: 'example-secret',
    env: 'test',
    namespace: false,
    roles: [],
    visibility: 'private',
    url: 'http://127.0.0.1',
  })
  const { customers, kobjects, messages, settings } = app.org(process.env.KEY)
  const made = await customers.create({
    name: 'Ada Lovelace',
    externalIds: [{ externalId: 'crm-1' }],
    emails: [{ email: 'ada@acme.example' }],
    phones: [{ phone: '+14155550123' }],
  })
  const found = {
    byEmail: (await customers.getByEmail('ada@acme.example'))?.id,
    byPhone: (await customers.getByPhone('+14155550123'))?.id,
    byExternalId: (await customers.getByExternalId('crm-1'))?.id,
    nobody: (await customers.getByEmail('nobody@acme.example')) ?? null,
  }
  const updated = await customers.update(made.id, { name: 'Ada King' })
  const order = await customers.createKObject(made.id, 'order', {
    title: 'Order 7',
    externalId: 'order-7',
    custom: { totalNum: 12 },
  })
  const orderFound = await kobjects.getByExternalId('order-7', 'order')
  const orderUpdated = await kobjects.update(order.id, 'order', { title: 'Order 7, sent' })
  const message = await messages.getById(process.env.MESSAGE)
  const refused = await settings.get().catch(({ response }) => ({
    status: response.status,
    gap: response.headers['x-standin'],
  }))
  console.log(
    JSON.stringify({ id: made.id, found, updated, order, orderFound, orderUpdated, message, refused }),
  )
}

main().catch((error) => {
  console.error(error.response?.data ? JSON.stringify(error.response.data) : error)
  process.exitCode = 1
})

// A client of any API whose answers have the form of JSON:API, as Kustomer's have.
import Kitsu from 'kitsu'

const api = new Kitsu({
  baseURL: `${process.env.KUSTOMER}/v1`,
  headers: { Authorization: `Bearer ${process.env.KEY}` },
  camelCaseTypes: false,
  pluralize: false,
})
const { data: customers, meta } = await api.get('customers', { params: { pageSize: 5 } })
const { data: conversations } = await api.get(`customers/${process.env.CUSTOMER}/conversations`)
const refused = await api.get('customers/a0000000000000000000000b').catch(({ response }) => response.status)
console.log(
  JSON.stringify({
    names: customers.map(({ name }) => name),
    pageSize: meta.pageSize,
    statuses: conversations.map(({ status }) => status),
    customerOfConversation: conversations[0].customer?.data?.id,
    refused,
  }),
)

// Reads whole lists of CCAI Platform's Manager API: got goes from page to page by the header Link.
import got from 'got'

const api = got.extend({
  prefixUrl: `${process.env.CCAI}/manager/api/v1`,
  headers: { authorization: `Basic ${btoa('standin:standin-ccai-token')}` },
  responseType: 'json',
  retry: { limit: 0 },
})
const calls = await api.paginate.all('calls', { searchParams: { per: 2, sort_column: 'updated_at' } })
const agents = await api.paginate.all('agents')
const refused = await api('agents', { headers: { authorization: 'Basic x' } }).catch(({ response }) => ({
  status: response.statusCode,
  error: response.body.error,
}))
console.log(JSON.stringify({ calls: calls.map(({ id }) => id), agents: agents.length, refused }))

// Finds the token endpoint of CXone by its discovery document, logs in, refreshes, and asks for what the token opens.
import * as client from 'openid-client'

const options = { execute: [client.allowInsecureRequests], algorithm: 'oidc' }
const secret = client.ClientSecretBasic('standin-cxone-client-secret')
const server = new URL(process.env.CXONE)
const config = await client.discovery(server, 'standin-cxone-client', undefined, secret, options)
const { token_endpoint, issuer } = config.serverMetadata()
const first = await client.genericGrantRequest(config, 'password', {
  username: 'standin-cxone-key',
  password: 'standin-cxone-secret',
})
const again = await client.refreshTokenGrant(config, first.refresh_token)
const channels = await client.fetchProtectedResource(
  config,
  again.access_token,
  new URL('/dfo/3.0/channels', server),
  'GET',
)
const refused = await client
  .refreshTokenGrant(config, 'nothing')
  .catch(({ status, error }) => ({ status, error }))
console.log(
  JSON.stringify({
    issuer,
    token_endpoint,
    isNew: first.access_token !== again.access_token,
    expiresIn: again.expires_in,
    channels: channels.status,
    refused,
  }),
)

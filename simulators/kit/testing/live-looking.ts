/** Made up, with signatures that are words: nothing that any vendor issued. */
const token = (claims: object) => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signature = Buffer.from('made-up-for-a-test-and-never-issued').toString('base64url')
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${signature}`
}

/** What looks like an API key of Kustomer. */
export const liveLookingKey = token({
  id: '000000000000000000000000',
  orgName: 'made-up',
  aud: 'urn:consumer',
  iss: 'urn:api',
})
/** What looks like an access token of CXone. */
export const liveLookingToken = token({ iss: 'https://cxone.niceincontact.com', tenantId: 'made-up' })
/** What looks like the secret of an access key of CXone. */
export const liveLookingSecret = `${'MADEUP'.repeat(9).slice(0, 52)}====`
/** A token of somebody else's, which is no business of ours. */
export const otherToken = token({ iss: 'https://idp.example', aud: 'urn:consumer' })

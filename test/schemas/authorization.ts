import type { Instance } from '../../simulators/kit/simulator.ts'

/** The header by which a world's simulator takes its caller for one who may read everything. */
export async function authorizationOf(name: string, instance: Instance): Promise<string> {
  if (name === 'kustomer') return 'Bearer standin-kustomer-key'
  const basic = (login: string) => `Basic ${Buffer.from(login).toString('base64')}`
  if (name === 'ccai-platform') return basic('standin:standin-ccai-token')
  const key = { accessKeyId: 'standin-cxone-key', accessKeySecret: 'standin-cxone-secret' }
  const request = new Request('http://digital-experience.example/authentication/v1/token/access-key', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(key),
  })
  const answer = await instance.simulator.fetch(request, { instance })
  return `Bearer ${((await answer.json()) as { access_token: string }).access_token}`
}

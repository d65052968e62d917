#!/usr/bin/env bash
# hono 4.13.19 with @hono/zod-openapi 1.6.3 and undici 7.16.0 (seen on Node 20.20):
# a route may answer with the Response class of the npm package undici, and it is sent as it is. A validation hook
# (defaultHook) that answers with the same class is passed over without a word: the validator asks whether the answer
# is an instance of the global Response, and sends its own 400 with zod's issues instead. With the global class the
# hook's 422 is sent. So a project whose answers come from another Response class loses the error format that its
# hook writes, on invalid requests alone. Throwing from the hook and answering in app.onError works for any class.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund hono@4.13.19 @hono/zod-openapi@1.6.3 zod@4.6.7 undici@7.16.0
cat > hook.mjs <<'JS'
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { Response as UndiciResponse } from 'undici'

for (const [name, Answer] of [['global', Response], ['undici', UndiciResponse]]) {
  const defaultHook = (result) => (result.success ? undefined : new Answer('hook', { status: 422 }))
  const app = new OpenAPIHono({ defaultHook })
  const query = z.object({ page: z.coerce.number() })
  const route = createRoute({
    method: 'get',
    path: '/things',
    request: { query },
    responses: { 200: { description: 'found' } },
  })
  app.openapi(route, () => new Answer('route'))
  const [valid, invalid] = [await app.request('/things?page=1'), await app.request('/things?page=x')]
  const said = (await invalid.text()) === 'hook' ? 'the hook' : 'the validator'
  console.log(`${name}: valid ${valid.status} by ${await valid.text()}, invalid ${invalid.status} by ${said}`)
}
JS
node hook.mjs | tee seen.txt
diff - seen.txt <<'SEEN'
global: valid 200 by route, invalid 422 by the hook
undici: valid 200 by route, invalid 400 by the validator
SEEN

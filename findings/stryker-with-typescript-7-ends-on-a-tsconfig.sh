#!/usr/bin/env bash
# StrykerJS 9.6.1 (@stryker-mutator/core) with TypeScript 7.0.2, on Node 20.20.2:
# a project that has a tsconfig.json ends with a TypeError before the first test, also when all of its code is
# JavaScript and no TypeScript checker is configured: what StrykerJS uses to read that file, it takes from the package
# `typescript`, which has no such function any more since version 7. The message names the function, and neither
# TypeScript nor its version. With `tsconfigFile` set to a name that there is not, or with TypeScript 6.0.3, the same
# project is tested to its end.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > package.json <<'JSON'
{ "name": "sum", "version": "1.0.0", "type": "module" }
JSON
npm install --silent --no-audit --no-fund @stryker-mutator/core@9.6.1
echo 'export const sum = (one, other) => one + other' > sum.js
echo 'import { sum } from "./sum.js"; if (sum(1, 2) !== 3) process.exit(1)' > test.js
echo '{}' > tsconfig.json
seen() {
  npm install --silent --no-audit --no-fund "typescript@$1"
  echo "{ \"mutate\": [\"sum.js\"], \"commandRunner\": { \"command\": \"node test.js\" }, \"reporters\": [\"clear-text\"], \"tsconfigFile\": \"$2\" }" > stryker.config.json
  # What it says is wrong, else the share of planted bugs that were noticed.
  (npx stryker run 2>&1 || true) | sed -E 's/\x1b\[[0-9;]*m//g' > said.txt
  local told
  told=$(grep -m1 -oE '^TypeError: .*' said.txt || grep -m1 -E '^ *sum\.js' said.txt | tr -s ' ' | cut -d'|' -f1-3)
  echo "typescript $1, $2: $told"
}
{
  seen 7.0.2 tsconfig.json
  seen 7.0.2 none.json
  seen 6.0.3 tsconfig.json
} | tee seen.txt
diff - seen.txt <<'SEEN'
typescript 7.0.2, tsconfig.json: TypeError: ts.parseConfigFileTextToJson is not a function
typescript 7.0.2, none.json:  sum.js | 100.00 | 100.00 
typescript 6.0.3, tsconfig.json:  sum.js | 100.00 | 100.00 
SEEN

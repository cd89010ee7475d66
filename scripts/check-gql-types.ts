// Makes the dashboard's GraphQL types anew beside the committed ones and compares: exits 1 when they differ.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const FILES = ['remix/graphql/generated/graphql-env.d.ts', 'remix/graphql/generated/graphql-cache.d.ts']
const read = () => FILES.map((file) => readFileSync(file, 'utf8'))

const committed = read()
for (const command of ['generate-output', 'turbo']) {
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/gql.tada', [command], { encoding: 'utf8' })
  if (status !== 0) {
    console.error(stdout + stderr)
    process.exitCode = 1
  }
}
const made = read()
FILES.forEach((file, i) => {
  if (made[i] === committed[i]) return
  console.error(`${file} is stale.`)
  writeFileSync(file, committed[i] ?? '')
  process.exitCode = 1
})

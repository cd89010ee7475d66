import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const ROOT = 'server/features'
const STORES = (readdirSync(ROOT, { recursive: true }) as string[]).filter((file) =>
  /\.store(\.\w+)?\.ts$/.test(file),
)

/**
 * What stands above workspaces. Users log in before a workspace is known; the sweep asks for ids of runs that are due
 * and works each within its own, and asks how those in hand stand; so do those of imports, exports, sources, companies' sites, scores and bulk jobs, the sweep of schedules with campaigns and that of page copies with
 * workspaces;
 * the figures for the operator are of all; the opt-out list is the installation's, as is what is kept of mail servers; the
 * command line knows a campaign or a run and looks up whose it is; a note names the user who wrote it, a score the one who set it.
 */
const ABOVE_WORKSPACES = [
  'runs/run-sites.store.ts: endAllLeases',
  'accounts/accounts.store.ts: findUserByEmail',
  'accounts/accounts.store.ts: findFirstMembership',
  'accounts/accounts.store.ts: createUserWithWorkspace',
  'accounts/accounts.store.ts: listMembershipsOf',
  'accounts/accounts.store.ts: raiseSessionVersion',
  'accounts/accounts.store.ts: setPassword',
  'accounts/accounts.store.ts: readUser',
  'activity/notes.store.ts: findAuthor',
  'discovery/run-sources.store.ts: listDueSources',
  'discovery/resolutions.store.ts: listSeekingRuns',
  'scores/score-jobs.store.ts: listDueScoreJobs',
  'scores/scores.store.ts: findCampaignAnywhere',
  'scores/scores.store.ts: findUserName',
  'scores/scores.store.ts: listScoredCampaigns',
  'exports/exports.store.ts: findWorkspaceOf',
  'exports/exports.store.ts: listDueExports',
  'exports/exports.store.ts: listExpiredExports',
  'exports/exports.store.ts: listFiledExports',
  'opt-outs/opt-outs.store.ts: countOptOuts',
  'opt-outs/opt-outs.store.ts: deleteOptOut',
  'opt-outs/opt-outs.store.ts: listOptOuts',
  'opt-outs/opt-outs.store.ts: saveOptOut',
  'duplicates/scans.store.ts: listDueScans',
  'duplicates/scans.store.ts: listScannedWorkspaces',
  'runs/run-metrics.store.ts: measureSites',
  'bulk/bulk-jobs.store.ts: listDueJobs',
  'bulk/bulk-jobs.store.ts: listForgettableJobs',
  'campaigns/campaigns.store.ts: listDueCampaigns',
  'runs/runs.store.ts: findRunAnywhere',
  'runs/runs.store.ts: listDueRuns',
  'runs/runs.store.ts: listRunsUnderWay',
  'snapshots/snapshots.store.ts: listWorkspaceIds',
  'transfer/import.store.ts: findCampaignOwner',
  'transfer/imports.store.ts: listDueImports',
  'transfer/imports.store.ts: listForgottenImports',
  'verification/batches.store.ts: listDueBatches',
  'verification/opted-out.store.ts: markOptedOut',
  'verification/opted-out.store.ts: unmarkOptedOut',
  'verification/recheck.store.ts: listWorkspacesToRecheck',
  'verification/receivers.store.ts: ensureReceiver',
  'verification/receivers.store.ts: findMailDomain',
  'verification/receivers.store.ts: leaseReceiver',
  'verification/receivers.store.ts: releaseReceiver',
  'verification/receivers.store.ts: saveMailDomain',
]

interface StoreFunction {
  name: string
  parameters: string[]
  text: string
}

/** Functions that a store exports. */
function functionsOf(file: string): StoreFunction[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(path.join(ROOT, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  )
  return source.statements.flatMap((statement) => {
    const exported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword)
    if (!exported) return []
    if (ts.isFunctionDeclaration(statement))
      return [describeFunction(file, statement.name?.text ?? '', statement)]
    if (!ts.isVariableStatement(statement)) return []
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      initializer && ts.isArrowFunction(initializer)
        ? [describeFunction(file, name.getText(), initializer)]
        : [],
    )
  })
}

function describeFunction(
  file: string,
  name: string,
  node: ts.FunctionDeclaration | ts.ArrowFunction,
): StoreFunction {
  return {
    name: `${file}: ${name}`,
    parameters: node.parameters.map((parameter) => parameter.name.getText()),
    text: node.getText(),
  }
}

/** Those that speak to a database. */
const functions = STORES.flatMap(functionsOf).filter(({ parameters }) =>
  parameters.some((one) => /^(db|tx)$/.test(one)),
)

describe('every store function', () => {
  it('is looked at', () => {
    expect(functions.length).toBeGreaterThan(40)
  })

  it('takes the workspace first, but for those that stand above workspaces', () => {
    const others = functions
      .filter(({ parameters }) => parameters[0] !== 'workspaceId')
      .map(({ name }) => name)
    expect(others.sort()).toEqual([...ABOVE_WORKSPACES].sort())
  })

  it('uses the workspace that it takes', () => {
    const careless = functions.filter(
      ({ parameters, text }) => parameters[0] === 'workspaceId' && text.split(/\bworkspaceId\b/).length < 3,
    )
    expect(careless.map(({ name }) => name)).toEqual([])
  })
})

import type { ShippedVertical } from './engine/index.ts'
import type { Config } from './config.ts'
import { AccountsService } from './features/accounts/accounts.service.ts'
import { NotesService } from './features/activity/notes.service.ts'
import { TimelineService } from './features/activity/timeline.service.ts'
import { SessionWatch } from './features/accounts/session-watch.service.ts'
import { BulkJobsService } from './features/bulk/bulk-jobs.service.ts'
import { CampaignsService } from './features/campaigns/campaigns.service.ts'
import type { IcpService } from './features/campaigns/icp.service.ts'
import { ModelReadingService } from './features/campaigns/model-reading.service.ts'
import { CustomFieldsService } from './features/custom-fields/custom-fields.service.ts'
import { DiscoveryService } from './features/discovery/discovery.service.ts'
import type { SourceCatalogue } from './features/discovery/source-catalogue.service.ts'
import { ExportsService } from './features/exports/exports.service.ts'
import { LeadListService } from './features/leads/lead-list.service.ts'
import { LeadsService } from './features/leads/leads.service.ts'
import { OwnersService } from './features/owners/owners.service.ts'
import { TagsService } from './features/tags/tags.service.ts'
import { DuplicatesService } from './features/duplicates/duplicates.service.ts'
import { MergeService } from './features/duplicates/merge.service.ts'
import { ScansService } from './features/duplicates/scans.service.ts'
import { OptOutsService } from './features/opt-outs/opt-outs.service.ts'
import { OverviewService } from './features/overview/overview.service.ts'
import { RecipientsService } from './features/recipients/recipients.service.ts'
import { RunControlService } from './features/runs/run-control.service.ts'
import { RunDiffService } from './features/runs/run-diff.service.ts'
import { RunFeeds } from './features/runs/run-feeds.service.ts'
import { RunReplayService } from './features/runs/run-replay.service.ts'
import { RunsService } from './features/runs/runs.service.ts'
import { ScoreJobsService } from './features/scores/score-jobs.service.ts'
import { ScoresService } from './features/scores/scores.service.ts'
import { FeedbackService } from './features/verification/feedback.service.ts'
import { VerificationService } from './features/verification/verification.service.ts'
import { VerticalsService } from './features/verticals/verticals.service.ts'
import { SavedViewsService } from './features/views/views.service.ts'
import { ImportsService } from './features/transfer/transfer.service.ts'
import type { Services } from './graphql/context.ts'
import { createAttemptLimiter } from './platform/attempt-limiter.ts'
import { bulkWriterOn } from './platform/bulk-rows.ts'
import { createPasswordHasher } from './platform/password-hasher.ts'
import { openGrowingFiles } from './platform/growing-files.ts'
import { openUploads } from './platform/uploads.ts'
import { openModel } from './open-model.ts'
import type { Closer, Platform } from './open-platform.ts'

/** Attempts until a key is shut out, by what is counted (see AccountsOptions). */
const LIMITS = {
  pair: { points: 10, windowSeconds: 900, blockSeconds: 900 },
  account: { points: 200, windowSeconds: 900, blockSeconds: 900 },
  address: { points: 100, windowSeconds: 900, blockSeconds: 900 },
  registration: { points: 100, windowSeconds: 3600, blockSeconds: 3600 },
}
/** Requests by the form on /bot, by address. */
const OPT_OUT_LIMIT = { points: 20, windowSeconds: 3600, blockSeconds: 3600 }

/** The features' services of a server. */
export async function createServices(
  config: Config,
  platform: Platform,
  {
    shipped,
    catalogue,
    icp,
  }: { shipped: readonly ShippedVertical[]; catalogue: SourceCatalogue; icp: IcpService },
  closers: Closer[],
): Promise<Services> {
  const { database, queue, signals, logger, redis } = platform
  const { db } = database
  const hasher = createPasswordHasher(config.auth.bcryptCost)
  const open = async (name: keyof typeof LIMITS) => {
    const limiter = await createAttemptLimiter(`login-${name}`, LIMITS[name], redis)
    closers.push(() => limiter.close())
    return limiter
  }
  const limiters = {
    pair: await open('pair'),
    account: await open('account'),
    address: await open('address'),
    registration: await open('registration'),
  }
  closers.push(() => hasher.close())
  const optOutLimiter = await createAttemptLimiter('opt-out', OPT_OUT_LIMIT, redis)
  closers.push(() => optOutLimiter.close())
  const merges = new MergeService(database)
  const scoreJobs = new ScoreJobsService({ database, queue, signals })
  const verticals = new VerticalsService(db, shipped)
  return {
    accounts: new AccountsService(database, { ...config.auth, hasher, limiters, signals }),
    sessions: new SessionWatch({ db, signals, logger }),
    bulkJobs: new BulkJobsService({ database, queue, signals }),
    campaigns: new CampaignsService(db, verticals),
    icp,
    modelReading: new ModelReadingService({ db, model: openModel(config, closers) }),
    customFields: new CustomFieldsService(database),
    leads: new LeadsService(db),
    leadList: new LeadListService(database),
    merges,
    duplicates: new DuplicatesService(database, merges),
    duplicateScans: new ScansService({ database, queue, signals }),
    optOuts: new OptOutsService({
      ...{ db, signals, logger, limiter: optOutLimiter },
      crawler: { ...config.crawl, contact: config.crawlContact },
    }),
    tags: new TagsService(database),
    notes: new NotesService(db),
    timeline: new TimelineService(database),
    owners: new OwnersService(database),
    overview: new OverviewService(database),
    recipients: new RecipientsService(database),
    runs: new RunsService({ db, bulk: bulkWriterOn(database), queue, signals, verticals, catalogue, icp }),
    discovery: new DiscoveryService({ database, catalogue, icp, verticals }),
    runFeeds: new RunFeeds({ db, signals }),
    runControl: new RunControlService({ db, queue, signals }),
    runDiff: new RunDiffService(database),
    runReplay: new RunReplayService({ db, bulk: bulkWriterOn(database), queue, signals }),
    feedback: new FeedbackService(db),
    verification: new VerificationService({ database, queue, signals }),
    scores: new ScoresService(database, scoreJobs),
    savedViews: new SavedViewsService(db),
    verticals,
    imports: new ImportsService({ database, queue, signals, uploads: openUploads(config.importDir) }),
    exports: new ExportsService({ database, queue, signals, files: openGrowingFiles(config.exports.dir) }),
  }
}

import { builder } from '../../graphql/builder.ts'
import { secondsWorked } from './run-clock.ts'
import { limitInWords } from './run-limits.ts'
import { shownState } from './run-sites.store.ts'

const RunState = builder.enumType('RunState', {
  description: 'State of a run.',
  values: {
    QUEUED: { description: 'Waits for a worker.' },
    RUNNING: { description: 'Workers read its sites.' },
    PAUSED: { description: 'Held by a user; goes on when resumed.' },
    CANCELLING: { description: 'A user stopped it; sites under way are being dropped.' },
    CANCELLED: { description: 'Stopped by a user; what was done is kept.' },
    COMPLETED: { description: 'Every site was read.' },
    COMPLETED_WITH_ERRORS: { description: 'Ended; some sites could not be read, each with its reason.' },
    FAILED: { description: 'An error of ours stopped it; see `error`.' },
  },
})

export const RunSiteState = builder.enumType('RunSiteState', {
  description: 'State of one site in a run.',
  values: {
    QUEUED: { description: 'Not read yet.' },
    RUNNING: { description: 'Being read.' },
    CANCELLED: { description: 'Not read, or dropped: the run was cancelled or had reached a limit.' },
    COMPLETED: { description: 'Read to its end.' },
    COMPLETED_WITH_ERRORS: { description: 'Read, but some pages could not be had; see `pagesGone`.' },
    FAILED: { description: 'Could not be read; see `reason`.' },
  },
})

export const SiteReason = builder.enumType('SiteReason', {
  description: 'Why a site gave nothing, or less than it could.',
  values: {
    INVALID_ADDRESS: { description: 'The address could not be read.' },
    PRIVATE_ADDRESS: { description: 'It is, or leads to, an address that is not public.' },
    DNS: { description: 'The name does not resolve.' },
    REFUSED: { description: 'The host refuses the connection.' },
    TIMEOUT: { description: 'No answer in time.' },
    TLS: { description: 'The secure connection failed.' },
    ROBOTS: { description: 'robots.txt asks us to stay out.' },
    BLOCKED: { description: 'The site answers that we may not read it.' },
    HTTP_ERROR: { description: 'The site answers with an error.' },
    NOT_HTML: { description: 'Not a web page.' },
    TOO_LARGE: { description: 'Larger than we read.' },
    NOTHING_FOUND: { description: 'Read, but no person, address or number stands on it.' },
    NOT_A_COMPANY: { description: 'Not the site of an organisation.' },
    DUPLICATE: { description: 'The same company as another site.' },
    BELOW_THRESHOLD: { description: 'Scored too low.' },
    SUPPRESSED: { description: 'On the opt-out list: nothing was asked of it.' },
    CRASHED: { description: 'An error of ours, three times.' },
    CANCELLED: { description: 'The run was cancelled.' },
    LIMIT: { description: 'A limit of the run was reached.' },
    NO_COPIES: {
      description: 'A replay found none of the copies of its pages. Run the campaign again to read it anew.',
    },
  },
})

const RunLimit = builder.enumType('RunLimit', {
  description: 'What a run is limited in.',
  values: {
    SITES: { description: 'Sites: those beyond are set aside from the start.' },
    PAGES: { description: 'Pages of all sites together.' },
    MINUTES: { description: 'Minutes of work.' },
  },
})

builder.prismaNode('Run', {
  description: 'One execution of a campaign.',
  id: { field: 'id', description: 'Id of the run.' },
  authScopes: (run, context) => run.workspaceId === context.viewer?.workspaceId,
  select: { id: true, workspaceId: true },
  fields: (t) => ({
    state: t.expose('state', { type: RunState, description: 'Where it stands.' }),
    campaign: t.relation('campaign', { description: 'The campaign it executes.' }),
    error: t.exposeString('error', { nullable: true, description: 'In words, when it failed.' }),
    sitesTotal: t.exposeInt('sitesTotal', { description: 'Candidates that the sources proposed.' }),
    sitesDone: t.exposeInt('sitesDone', { description: 'Sites that are over, read or not.' }),
    sitesFailed: t.exposeInt('sitesFailed', { description: 'Sites that could not be read.' }),
    sitesSkipped: t.exposeInt('sitesSkipped', {
      description:
        'Sites that are over and were not read, because the run was cancelled or a limit was reached.',
    }),
    sitesWithPeople: t.exposeInt('sitesWithPeople', { description: 'Sites on which people were found.' }),
    sitesWithEmail: t.exposeInt('sitesWithEmail', { description: 'Sites on which an address was found.' }),
    pagesFetched: t.exposeInt('pagesFetched', {
      description: 'Pages read so far: fetched or, by a replay, taken from their copies.',
    }),
    bytesFetched: t.float({
      description: 'Bytes of those pages.',
      select: { bytesFetched: true },
      resolve: (run) => Number(run.bytesFetched),
    }),
    leadsFound: t.exposeInt('leadsFound', { description: 'Leads found, new to the campaign or not.' }),
    leadsNew: t.exposeInt('leadsNew', { description: 'Leads that the campaign did not have.' }),
    maxSites: t.exposeInt('limitSites', {
      nullable: true,
      description: 'Sites that it may read, if limited.',
    }),
    maxPages: t.exposeInt('limitPages', {
      nullable: true,
      description: 'Pages that it may read of all sites together, if limited.',
    }),
    maxMinutes: t.exposeInt('limitMinutes', {
      nullable: true,
      description: 'Minutes that it may work, if limited.',
    }),
    limitReached: t.expose('limitReached', {
      type: RunLimit,
      nullable: true,
      description: 'The limit that was reached, if any.',
    }),
    limitNote: t.string({
      nullable: true,
      description: 'In words, which limit was reached and how many sites that left out.',
      select: {
        ...{ limitSites: true, limitPages: true, limitMinutes: true },
        ...{ limitReached: true, sitesSkipped: true },
      },
      resolve: (run) => limitInWords(run),
    }),
    scheduledFor: t.expose('scheduledFor', {
      type: 'DateTime',
      nullable: true,
      description: 'The moment of the campaign’s schedule that started it; null when somebody did.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was asked for.' }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When a worker began.',
    }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true, description: 'When it ended.' }),
    pausedAt: t.expose('pausedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was paused, if it has not been resumed since.',
    }),
    secondsWorked: t.int({
      description: 'Seconds from its start until now or its end, without those in which it was paused.',
      select: { startedAt: true, pausedAt: true, finishedAt: true, idleSeconds: true },
      resolve: (run) => secondsWorked(run, new Date()),
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When any of this last changed.' }),
  }),
})

builder.prismaNode('RunSite', {
  description: 'A candidate’s web site in a run.',
  id: { field: 'id', description: 'Id of the site in this run.' },
  authScopes: (site, context) => site.workspaceId === context.viewer?.workspaceId,
  select: { id: true, workspaceId: true },
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Place in the order of the sources, from 0.' }),
    address: t.exposeString('address', { description: 'Address as the source gave it.' }),
    state: t.field({
      type: RunSiteState,
      description: 'Where it stands. One whose worker has not been heard of for 15 s is queued again.',
      select: { state: true, leaseUntil: true },
      resolve: (site) => shownState(site, new Date()),
    }),
    reason: t.expose('reason', {
      type: SiteReason,
      nullable: true,
      description: 'Why it gave nothing, if it did.',
    }),
    detail: t.exposeString('detail', { nullable: true, description: 'The reason in words.' }),
    pages: t.exposeInt('pages', { description: 'Pages read.' }),
    bytes: t.float({
      description: 'Bytes of those pages.',
      select: { bytes: true },
      resolve: (site) => Number(site.bytes),
    }),
    people: t.exposeInt('people', { description: 'People found.' }),
    emails: t.exposeInt('emails', { description: 'Different addresses found.' }),
    company: t.relation('company', { nullable: true, description: 'The company that was found on it.' }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When a worker began.',
    }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was over.',
    }),
  }),
})

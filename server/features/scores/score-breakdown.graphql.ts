import { notFound } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { uuidOf } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import { Author } from '../activity/author.graphql.ts'
import { readBreakdown, type Breakdown } from './breakdown.ts'
import type { ScoresService } from './scores.service.ts'
import * as store from './scores.store.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    scores: ScoresService
  }
}

/** Whose score it is, for the evidence of its points. */
interface Subject {
  workspaceId: string
  leadId: string
  companyId: string
}

type Point = Breakdown['points'][number] & { subject: Subject; knownMaximum: number }

const ScoreState = builder.enumType('ScoreState', {
  description: 'Whether what a criterion describes holds of a lead. Unknown is not no.',
  values: {
    MET: { value: 'met', description: 'It holds.' },
    NOT_MET: { value: 'notMet', description: 'It does not hold.' },
    UNKNOWN: { value: 'unknown', description: 'Nothing that is known tells.' },
  } as const,
})

/** Each point asks for its own; there are three at most. */
const EVIDENCE_COMPLEXITY = { field: 2, multiplier: 3 }

const ScorePoint = builder.objectRef<Point>('ScorePoint').implement({
  description: 'What one criterion, or one thing that a lead has, gives to a score.',
  fields: (t) => ({
    criterionId: t.exposeString('criterionId', {
      description: 'Id of the criterion; `lead.email`, `lead.phone` and `lead.who` are what the lead has.',
    }),
    label: t.exposeString('label', { description: 'What it asks for, in a few words.' }),
    state: t.expose('state', { type: ScoreState, description: 'Whether it holds.' }),
    points: t.exposeFloat('points', { description: 'Points that it gives, or takes away.' }),
    of: t.exposeFloat('of', { description: 'Points that it can give at most.' }),
    share: t.float({
      nullable: true,
      description: 'What it brings of the 100; null while nothing is known that counts.',
      resolve: ({ points, knownMaximum }) => (knownMaximum === 0 ? null : (100 * points) / knownMaximum),
    }),
    because: t.exposeString('because', { description: 'Why, in words.' }),
    evidence: t.prismaField({
      type: ['Evidence'],
      complexity: EVIDENCE_COMPLEXITY,
      description: 'What proves the values that it rests on, the surest first, three at most.',
      resolve: (query, { subject, grounds }, _args, { db }) =>
        store.listEvidenceOf(subject.workspaceId, db, subject, grounds, query),
    }),
  }),
})

const ScoreChange = builder.objectRef<Breakdown['changes'][number]>('ScoreChange').implement({
  description: 'Something by which a score would rise.',
  fields: (t) => ({
    criterionId: t.exposeString('criterionId', { description: 'Of the criterion.' }),
    wouldGain: t.exposeInt('wouldGain', { description: 'By how much the score would rise.' }),
    if: t.exposeString('if', { description: 'What would have to be so, in words that follow “if”.' }),
  }),
})

const ScoreBreakdown = builder.objectRef<Breakdown & { subject: Subject }>('ScoreBreakdown').implement({
  description:
    'How a score comes about: the points of what is met, shared by the maximum of what is known. What must be and is not, or must not be and is, makes it 0.',
  fields: (t) => ({
    score: t.exposeInt('score', {
      nullable: true,
      description: '0 to 100; null while nothing is known that counts.',
    }),
    points: t.field({
      type: [ScorePoint],
      description: 'By the id of the criterion, what the lead has at the end.',
      resolve: ({ points, subject, knownMaximum }) =>
        points.map((one) => ({ ...one, subject, knownMaximum })),
    }),
    knownMaximum: t.exposeFloat('knownMaximum', {
      description: 'Points that those can give whose state is known.',
    }),
    maximum: t.exposeFloat('maximum', { description: 'Points that all can give.' }),
    coverage: t.exposeFloat('coverage', { description: 'Share of the maximum that is known, 0 to 1.' }),
    disqualifiedBy: t.exposeStringList('disqualifiedBy', {
      description: 'Ids of criteria that must be met and are not, or must not be and are.',
    }),
    changes: t.field({
      type: [ScoreChange],
      description: 'What would raise it, the most first.',
      resolve: ({ changes }) => changes,
    }),
    version: t.exposeInt('version', { description: 'Version of the arithmetic.' }),
  }),
})

interface Override {
  score: number
  reason: string
  at: Date
  byId: string
}

const ScoreOverride = builder.objectRef<Override>('ScoreOverride').implement({
  description: 'The score that a person has put beside the computed one.',
  fields: (t) => ({
    score: t.exposeInt('score', { description: '0 to 100; lists go by it.' }),
    reason: t.exposeString('reason', { description: 'Why, in their words.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was put there.' }),
    by: t.field({
      type: Author,
      nullable: true,
      description: 'Who put it there; null when the user was deleted.',
      resolve: async ({ byId }, _args, { db }) => {
        const name = await store.findUserName(db, byId)
        return name === null ? null : { userId: byId, name }
      },
    }),
  }),
})

builder.prismaObjectFields('CampaignLead', (t) => ({
  computedScore: t.exposeInt('computedScore', {
    nullable: true,
    description: 'The score by the criteria, whatever a person has put beside it.',
  }),
  isScoreCurrent: t.boolean({
    description: 'False while the lead waits for being scored by the present criteria and values.',
    select: { scorePlan: true, campaign: { select: { criteriaHash: true } } },
    resolve: ({ scorePlan, campaign }) => scorePlan === campaign.criteriaHash,
  }),
  scoredAt: t.expose('scoredAt', { type: 'DateTime', nullable: true, description: 'When it was computed.' }),
  scoreBreakdown: t.field({
    type: ScoreBreakdown,
    nullable: true,
    description: 'How the computed score comes about; null before scoring.',
    select: { workspaceId: true, leadId: true, scoreBreakdown: true, lead: { select: { companyId: true } } },
    resolve: ({ workspaceId, leadId, scoreBreakdown, lead: { companyId } }) =>
      scoreBreakdown === null
        ? null
        : { ...readBreakdown(scoreBreakdown), subject: { workspaceId, leadId, companyId } },
  }),
  scoreOverride: t.field({
    type: ScoreOverride,
    nullable: true,
    description: 'What a person has put beside the computed score; null: nobody has.',
    select: { overrideScore: true, overrideById: true, overrideAt: true, overrideReason: true },
    resolve: ({ overrideScore: score, overrideById: byId, overrideAt: at, overrideReason: reason }) =>
      score === null || byId === null || at === null ? null : { score, byId, at, reason: reason ?? '' },
  }),
}))

async function readMembership(
  context: GraphQLContext,
  place: { campaignId: string; leadId: string },
  query: object,
) {
  const row = await store.findMembership(viewerOf(context).workspaceId, context.db, place, nonEmpty(query))
  if (!row) throw notFound('lead in this campaign')
  return row
}

const placeOf = ({ campaignId, leadId }: { campaignId: string; leadId: string }) => ({
  campaignId: uuidOf('Campaign', campaignId),
  leadId: uuidOf('Lead', leadId),
})

builder.mutationFields((t) => ({
  setScoreOverride: t.prismaField({
    type: 'CampaignLead',
    description:
      'Puts a score of one’s own beside the computed one, with the reason; lists, filters and exports go by it. The computed one stays.',
    authScopes: { signedIn: true },
    args: {
      campaignId: t.arg.id({ required: true, description: 'Id of the campaign.' }),
      leadId: t.arg.id({ required: true, description: 'Id of the lead.' }),
      score: t.arg.int({ required: true, description: '0 to 100.' }),
      reason: t.arg.string({ required: true, description: 'Why; 1 to 500 characters.' }),
    },
    resolve: async (query, _root, { score, reason, ...ids }, context) => {
      const { workspaceId, userId } = viewerOf(context)
      const place = placeOf(ids)
      await context.services.scores.setOverride(workspaceId, userId, place, { score, reason })
      return readMembership(context, place, query)
    },
  }),
  clearScoreOverride: t.prismaField({
    type: 'CampaignLead',
    description: 'Takes the score away that a person has put beside the computed one.',
    authScopes: { signedIn: true },
    args: {
      campaignId: t.arg.id({ required: true, description: 'Id of the campaign.' }),
      leadId: t.arg.id({ required: true, description: 'Id of the lead.' }),
    },
    resolve: async (query, _root, ids, context) => {
      const place = placeOf(ids)
      await context.services.scores.clearOverride(viewerOf(context).workspaceId, place)
      return readMembership(context, place, query)
    },
  }),
}))

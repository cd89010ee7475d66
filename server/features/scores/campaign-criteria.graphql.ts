import {
  labelOf,
  originOf,
  scoredCriteria,
  scoringPlanSchema,
  type PlanOrigin,
  type ScoringPlan,
} from '../../engine/index.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf } from '../../graphql/context.ts'
import { uuidOf } from '../../graphql/ids.ts'
import { readCampaign } from '../campaigns/campaigns.graphql.ts'
import type { Histogram } from './histogram.ts'

const Strength = builder.enumType('CriterionStrength', {
  description: 'How much a criterion matters.',
  values: {
    MUST: { value: 'must', description: 'Without it the score is 0.' },
    SHOULD: { value: 'should', description: 'It gives its weight when it is met.' },
    MUST_NOT: {
      value: 'mustNot',
      description: 'It takes its weight away when it holds, and makes the score 0.',
    },
  } as const,
})

const ScoredCriterion = builder.objectRef<ScoringPlan['criteria'][number]>('ScoredCriterion').implement({
  description: 'A criterion that the leads of a campaign are scored by.',
  fields: (t) => ({
    criterionId: t.exposeString('id', { description: 'Its id within the campaign.' }),
    label: t.string({ description: 'What it asks for, in a few words.', resolve: labelOf }),
    kind: t.exposeString('kind', {
      description: 'What it is about: industry, location, size, role and so on.',
    }),
    strength: t.expose('strength', { type: Strength, description: 'How much it matters.' }),
    weight: t.exposeFloat('weight', { description: 'Points that it gives, 0 to 100.' }),
  }),
})

const CriteriaOrigin = builder.objectRef<PlanOrigin>('CriteriaOrigin').implement({
  description: 'Where the criteria of a campaign come from.',
  fields: (t) => ({
    pack: t.exposeString('pack', {
      nullable: true,
      description: 'Slug and version of the pack that they were taken from, such as `investors 1.0.0`.',
    }),
    isOwn: t.exposeBoolean('isOwn', {
      description: 'Whether somebody has changed them since, or set them without a pack.',
    }),
  }),
})

const planOf = ({ criteria, criteriaHash }: { criteria: unknown; criteriaHash: string | null }) =>
  criteriaHash === null ? null : scoringPlanSchema.parse(criteria)

const PLAN = { criteria: true, criteriaHash: true } as const

builder.prismaObjectFields('Campaign', (t) => ({
  criteria: t.field({
    type: 'JSON',
    nullable: true,
    description: 'The criteria as data, as setCampaignCriteria takes them; null: leads are not scored.',
    // Some tens of kilobytes with the words of a pack.
    complexity: 50,
    select: PLAN,
    resolve: (campaign) => planOf(campaign)?.criteria ?? null,
  }),
  scoredCriteria: t.field({
    type: [ScoredCriterion],
    description: 'The criteria that its leads are scored by.',
    select: PLAN,
    resolve: (campaign) => {
      const plan = planOf(campaign)
      return plan === null ? [] : [...scoredCriteria(plan)]
    },
  }),
  criteriaOrigin: t.field({
    type: CriteriaOrigin,
    nullable: true,
    description:
      'Where its criteria come from; null where it has none, and for those from before that was kept.',
    complexity: 5,
    select: PLAN,
    resolve: ({ criteria, criteriaHash }) => (criteriaHash === null ? null : originOf(criteria)),
  }),
  scoreThreshold: t.int({
    nullable: true,
    description: 'Score from which a lead counts as a match; null: leads are not scored.',
    select: PLAN,
    resolve: (campaign) => planOf(campaign)?.threshold ?? null,
  }),
}))

interface Bin {
  from: number
  to: number
  leads: number
}

const ScoreBin = builder.objectRef<Bin>('ScoreBin').implement({
  description: 'Leads whose scores lie close together.',
  fields: (t) => ({
    from: t.exposeInt('from', { description: 'The least score.' }),
    to: t.exposeInt('to', { description: 'The highest score.' }),
    leads: t.exposeInt('leads', { description: 'How many leads.' }),
  }),
})

const ScoreHistogram = builder.objectRef<Histogram>('ScoreHistogram').implement({
  description: 'How the scores of a campaign’s leads lie.',
  fields: (t) => ({
    bins: t.field({
      type: [ScoreBin],
      description: 'Ten stretches: 0 to 9, 10 to 19, up to 90 to 100.',
      resolve: ({ bins }) =>
        bins.map((leads, at) => ({ from: at * 10, to: at === 9 ? 100 : at * 10 + 9, leads })),
    }),
    unscored: t.exposeInt('unscored', {
      description: 'Leads without a score: nothing is known that counts, or they wait for being scored.',
    }),
    passing: t.exposeInt('passing', { description: 'Leads with the threshold or more.' }),
    total: t.exposeInt('total', { description: 'Leads in the campaign.' }),
  }),
})

const CriterionWeight = builder.inputType('CriterionWeight', {
  description: 'Another weight of a criterion.',
  fields: (t) => ({
    criterionId: t.string({ required: true, description: 'Id of the criterion within the campaign.' }),
    weight: t.float({ required: true, description: '0 to 100.' }),
  }),
})

builder.queryFields((t) => ({
  scoreHistogram: t.field({
    type: ScoreHistogram,
    description: 'How the scores of a campaign’s leads lie now; those of persons before computed ones.',
    authScopes: { signedIn: true },
    args: { campaignId: t.arg.id({ required: true, description: 'Id of the campaign.' }) },
    resolve: (_root, { campaignId }, context) =>
      context.services.scores.histogram(viewerOf(context).workspaceId, uuidOf('Campaign', campaignId)),
  }),
  previewScores: t.field({
    type: ScoreHistogram,
    description:
      'How they would lie with other weights; nothing is changed. Counted by what is known of each lead already. CONFLICT without criteria.',
    authScopes: { signedIn: true },
    args: {
      campaignId: t.arg.id({ required: true, description: 'Id of the campaign.' }),
      weights: t.arg({
        type: [CriterionWeight],
        required: true,
        description: 'Of the criteria whose weight is another.',
      }),
      threshold: t.arg.int({ description: 'Another threshold, 0 to 100.' }),
    },
    resolve: (_root, { campaignId, weights, threshold }, context) =>
      context.services.scores.preview(
        viewerOf(context).workspaceId,
        uuidOf('Campaign', campaignId),
        weights,
        threshold ?? null,
      ),
  }),
}))

builder.mutationFields((t) => ({
  setCampaignCriteria: t.prismaField({
    type: 'Campaign',
    description:
      'Gives a campaign criteria of its own: its leads are scored by them, anew and in the background, and its sources asked. INVALID_INPUT names each field that cannot be read by its path, such as criteria, 2, value, max.',
    authScopes: { signedIn: true },
    args: {
      campaignId: t.arg.id({ required: true, description: 'Id of the campaign.' }),
      criteria: t.arg({
        type: 'JSON',
        required: true,
        description:
          'At most 100 criteria: { id, kind, op, value, strength, weight, quote, span, by }[], as Campaign.criteria shows them. What a person has set or changed says so: by is user.',
      }),
      threshold: t.arg.int({ description: 'Score from which a lead counts as a match; absent: as it is.' }),
      text: t.arg.string({
        description:
          'The words that they were read from, at most 10,000 characters; absent: as before, or the campaign’s words.',
      }),
    },
    resolve: async (query, _root, { campaignId, criteria, threshold = null, text = null }, context) => {
      const uuid = uuidOf('Campaign', campaignId)
      const { workspaceId } = viewerOf(context)
      await context.services.scores.setCriteria(workspaceId, uuid, { criteria, threshold, text })
      return readCampaign(context, uuid, query)
    },
  }),
  setCriterionWeights: t.prismaField({
    type: 'Campaign',
    description: 'Sets other weights of criteria, and has the leads scored anew in the background.',
    authScopes: { signedIn: true },
    args: {
      campaignId: t.arg.id({ required: true, description: 'Id of the campaign.' }),
      weights: t.arg({
        type: [CriterionWeight],
        required: true,
        description: 'Of the criteria whose weight becomes another.',
      }),
    },
    resolve: async (query, _root, { campaignId, weights }, context) => {
      const uuid = uuidOf('Campaign', campaignId)
      await context.services.scores.setWeights(viewerOf(context).workspaceId, uuid, weights)
      return readCampaign(context, uuid, query)
    },
  }),
}))

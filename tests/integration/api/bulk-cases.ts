import type { Db } from '../../../server/platform/database.ts'
import { own, refused, type Case } from './refusal-case.ts'

/** Every operation on bulk jobs and saved views, with ids of another workspace. */
export const BULK_CASES: Record<string, Case[]> = {
  'Query.bulkJobs': [{ query: `{ bulkJobs { totalCount edges { node { id } } } }`, ...own }],
  'Query.bulkJob': [
    {
      query: `query($id: ID!) { bulkJob(id: $id) { id state } }`,
      variables: ({ bulkJob }) => ({ id: bulkJob }),
      ...refused,
    },
  ],
  'Mutation.startBulkJob': [
    {
      query: `mutation($id: ID!) { startBulkJob(action: { kind: DELETE }, ids: [$id]) { id } }`,
      variables: ({ lead }) => ({ id: lead }),
      ...refused,
    },
    {
      query: `mutation($id: ID!) { startBulkJob(action: { kind: DELETE }, campaignId: $id) { id } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
    ...['ADD_TO_CAMPAIGN', 'REMOVE_FROM_CAMPAIGN', 'SET_STATUS'].map((kind) => ({
      query: `mutation($id: ID!) { startBulkJob(action: { kind: ${kind}, campaignId: $id, status: NEW }) { id } }`,
      variables: ({ campaign }: { campaign: string }) => ({ id: campaign }),
      ...refused,
    })),
    ...['ADD_TAG', 'REMOVE_TAG'].map((kind) => ({
      query: `mutation($id: ID!) { startBulkJob(action: { kind: ${kind}, tagId: $id }) { id } }`,
      variables: ({ tag }: { tag: string }) => ({ id: tag }),
      ...refused,
    })),
    {
      query: `mutation($id: ID!) { startBulkJob(action: { kind: SET_OWNER, ownerId: $id }) { id } }`,
      variables: ({ user }) => ({ id: user }),
      ...refused,
    },
    {
      query: `mutation($id: ID!) { startBulkJob(action: { kind: DELETE }, filter: { runId: $id }) { total } }`,
      variables: ({ run }) => ({ id: run }),
      ...own,
    },
  ],
  'Mutation.cancelBulkJob': [
    {
      query: `mutation($id: ID!) { cancelBulkJob(id: $id) { id } }`,
      variables: ({ bulkJob }) => ({ id: bulkJob }),
      ...refused,
    },
  ],
  'Mutation.undoBulkJob': [
    {
      query: `mutation($id: ID!) { undoBulkJob(id: $id) { id } }`,
      variables: ({ bulkJob }) => ({ id: bulkJob }),
      ...refused,
    },
  ],
  'Subscription.bulkJobProgress': [
    {
      query: `subscription($id: ID!) { bulkJobProgress(jobId: $id) { id } }`,
      variables: ({ bulkJob }) => ({ id: bulkJob }),
      ...refused,
    },
  ],
  'Query.savedViews': [
    { query: `{ savedViews { id name } }`, ...own },
    {
      query: `query($id: ID!) { savedViews(campaignId: $id) { id } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
  ],
  'Query.savedView': [
    {
      query: `query($id: ID!) { savedView(id: $id) { id name } }`,
      variables: ({ savedView }) => ({ id: savedView }),
      ...refused,
    },
  ],
  'Mutation.createSavedView': [
    {
      query: `mutation($id: ID!) { createSavedView(input: { name: "Mine", campaignId: $id }) { id } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
    {
      query: `mutation($id: ID!) { createSavedView(input: { name: "Mine", filter: { runId: $id } }) { missing } }`,
      variables: ({ run }) => ({ id: run }),
      ...own,
    },
  ],
  'Mutation.updateSavedView': [
    {
      query: `mutation($id: ID!) { updateSavedView(input: { id: $id, name: "Taken over" }) { id } }`,
      variables: ({ savedView }) => ({ id: savedView }),
      ...refused,
    },
  ],
  'Mutation.deleteSavedView': [
    {
      query: `mutation($id: ID!) { deleteSavedView(id: $id) }`,
      variables: ({ savedView }) => ({ id: savedView }),
      ...refused,
    },
  ],
}

/** A bulk job that has ended, and a shared view; answers their ids. */
export async function createBulkRows(db: Db, workspaceId: string) {
  const bulkJob = await db.bulkJob.create({
    data: { workspaceId, action: 'DELETE', params: {}, state: 'COMPLETED', total: 1, done: 1, changed: 1 },
  })
  const savedView = await db.savedView.create({
    data: {
      ...{ workspaceId, name: 'Theirs', filter: {}, columns: [], isShared: true },
      ...{ orderField: 'NAME', orderDirection: 'ASC' },
    },
  })
  return { bulkJob: `BulkJob_${bulkJob.id}`, savedView: `SavedView_${savedView.id}` }
}

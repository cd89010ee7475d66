import { AppError, notFound } from '../../errors.ts'
import { inTransaction, type Db, type Queryable } from '../../platform/database.ts'
import * as store from './views.store.ts'

/** Views that one member may see of one list: as many as tabs can be told apart. */
export const MAX_VIEWS = 50

/** Who wants to do something to a view. */
export interface ViewKeeper {
  workspaceId: string
  userId: string
  role: 'OWNER' | 'MEMBER'
}

export type ViewChanges = Partial<
  Pick<store.ViewData, 'name' | 'filter' | 'columns' | 'orderField' | 'orderDirection' | 'isShared'>
>

/** Whether somebody may change a view that they see: whoever made it, and the workspace's owner. */
export const mayChange = (
  { userId, role }: Pick<ViewKeeper, 'userId' | 'role'>,
  madeById: string | null,
): boolean => madeById === userId || role === 'OWNER'

export class SavedViewsService {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  /** Keeps a view and answers its id. NOT_FOUND for a campaign that the workspace lacks; CONFLICT when there are too many. */
  async create(
    { workspaceId, userId }: ViewKeeper,
    view: Omit<store.ViewData, 'madeById' | 'campaignId'> & { campaignId: string | null },
  ): Promise<string> {
    const { campaignId } = view
    return inTransaction(this.#db, async (tx) => {
      if (campaignId !== null && !(await store.hasCampaign(workspaceId, tx, campaignId)))
        throw notFound('campaign')
      if ((await store.countViews(workspaceId, tx, userId, campaignId)) >= MAX_VIEWS)
        throw new AppError('CONFLICT', `A list has at most ${MAX_VIEWS} views. Delete one first.`)
      return store.createView(workspaceId, tx, { ...view, madeById: userId })
    })
  }

  /** Changes the given fields. FORBIDDEN for who has not made it and does not own the workspace. */
  async update(keeper: ViewKeeper, id: string, changes: ViewChanges): Promise<void> {
    await inTransaction(this.#db, async (tx) => {
      const { madeById } = await requireChangeable(tx, keeper, id)
      // Nobody would see it any more, or nobody but a stranger to this change.
      if (changes.isShared === false && madeById !== keeper.userId)
        throw new AppError(
          'FORBIDDEN',
          'Only whoever made this view can make it private. Delete it, or leave it shared.',
        )
      await store.updateView(keeper.workspaceId, tx, id, changes)
    })
  }

  async remove(keeper: ViewKeeper, id: string): Promise<void> {
    await inTransaction(this.#db, async (tx) => {
      await requireChangeable(tx, keeper, id)
      await store.deleteView(keeper.workspaceId, tx, id)
    })
  }
}

async function requireChangeable(tx: Queryable, keeper: ViewKeeper, id: string) {
  const view = await store.findView(keeper.workspaceId, tx, keeper.userId, id)
  if (!view) throw notFound('view')
  if (!mayChange(keeper, view.madeById))
    throw new AppError(
      'FORBIDDEN',
      'Only whoever made this view, or the workspace’s owner, changes it. Save it as a view of your own.',
    )
  return view
}

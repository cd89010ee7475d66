/** Tags and owners of many leads at once, as jobs set them: what is answered is what an undo needs. */
import { beforeAll, describe, expect, it } from 'vitest'
import { OwnersService } from '../../../server/features/owners/owners.service.ts'
import { TagsService } from '../../../server/features/tags/tags.service.ts'
import { inTransaction, type Queryable } from '../../../server/platform/database.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestWorkspace, type TestWorkspace } from '../../support/workspaces.ts'

describeOnEachDatabase('of many leads at once', (open) => {
  let database: TestDatabase
  let ours: TestWorkspace
  let theirs: TestWorkspace
  let tags: TagsService
  let owners: OwnersService
  let leads: string[]
  let stranger: string

  beforeAll(async () => {
    database = await open()
    tags = new TagsService(database)
    owners = new OwnersService(database)
    ours = await createTestWorkspace(database.db)
    theirs = await createTestWorkspace(database.db, 'Other')
    leads = []
    for (let i = 0; i < 5; i++) leads.push(await addLead(ours.workspaceId, i))
    stranger = await addLead(theirs.workspaceId, 0)
  })

  async function addLead(workspaceId: string, index: number): Promise<string> {
    const company = await database.db.company.create({
      data: { workspaceId, siteKey: `name:${index}`, name: 'Acme' },
    })
    const data = { workspaceId, companyId: company.id, identityKey: 'general', kind: 'GENERAL' as const }
    return (await database.db.lead.create({ data })).id
  }
  const within = <T>(work: (tx: Queryable) => Promise<T>) => inTransaction(database.db, work)
  const activity = async (leadId: string) =>
    (await database.db.leadActivity.findMany({ where: { leadId }, orderBy: { id: 'asc' } })).map(
      ({ kind, userId, detail }) => ({ kind, userId, detail }),
    )

  describe('a tag', () => {
    it('is added to those that lack it and taken from those that have it, and both are written down', async () => {
      const { workspaceId, userId } = ours
      const tagId = await tags.create(workspaceId, { name: 'Fair' })
      const [first, second, third] = leads
      const add = (ids: (string | undefined)[]) =>
        within((tx) => tags.addTag(workspaceId, tx, userId, tagId, ids as string[]))
      const remove = (ids: (string | undefined)[]) =>
        within((tx) => tags.removeTag(workspaceId, tx, userId, tagId, ids as string[]))
      expect(await add([first])).toEqual([first])
      // One has it, one is named twice, one is of another workspace.
      expect((await add([second, first, third, second, stranger])).toSorted()).toEqual([second, third])
      expect(await add([])).toEqual([])
      expect(await remove([first, leads[4], stranger])).toEqual([first])
      expect(await database.db.leadTag.count({ where: { tagId } })).toBe(2)
      const detail = { tagId, name: 'Fair' }
      expect(await activity(first ?? '')).toEqual([
        { kind: 'TAGGED', userId, detail },
        { kind: 'UNTAGGED', userId, detail },
      ])
      expect(await activity(second ?? '')).toEqual([{ kind: 'TAGGED', userId, detail }])
      expect(await activity(stranger)).toEqual([])
    })

    it('of another workspace is NOT_FOUND, and a broken transaction leaves nothing', async () => {
      const { workspaceId, userId } = ours
      const foreign = await tags.create(theirs.workspaceId, { name: 'Theirs' })
      const named = { code: 'NOT_FOUND' }
      await expect(
        within((tx) => tags.addTag(workspaceId, tx, userId, foreign, leads)),
      ).rejects.toMatchObject(named)
      await expect(
        within((tx) => tags.removeTag(workspaceId, tx, userId, foreign, leads)),
      ).rejects.toMatchObject(named)
      const tagId = await tags.create(workspaceId, { name: 'Undone' })
      await expect(
        within(async (tx) => {
          expect(await tags.addTag(workspaceId, tx, userId, tagId, leads)).toHaveLength(leads.length)
          throw new Error('broken off')
        }),
      ).rejects.toThrow('broken off')
      expect(await database.db.leadTag.count({ where: { tagId } })).toBe(0)
    })

    it('is added once by two at the same time', async () => {
      const { workspaceId, userId } = ours
      const tagId = await tags.create(workspaceId, { name: 'Twice' })
      const answers = await Promise.all(
        [leads, leads.toReversed()].map((ids) =>
          within((tx) => tags.addTag(workspaceId, tx, userId, tagId, ids)),
        ),
      )
      expect(answers.flat().toSorted()).toEqual(leads.toSorted())
    })
  })

  describe('an owner', () => {
    it('comes in the place of whom each had, who is answered', async () => {
      const { workspaceId, userId } = ours
      const second = await database.db.user.create({
        data: { email: `bea-${database.provider}@acme.example`, name: 'Bea', passwordHash: 'none' },
      })
      await database.db.member.create({ data: { workspaceId, userId: second.id } })
      const set = (ownerId: string | null, ids: (string | undefined)[]) =>
        within((tx) => owners.setOwner(workspaceId, tx, userId, ownerId, ids as string[]))
      const [a, b, c] = leads
      expect(await set(userId, [a, b])).toEqual([
        { leadId: a, before: null },
        { leadId: b, before: null },
      ])
      expect(await set(second.id, [a, b, c, stranger])).toEqual([
        { leadId: a, before: userId },
        { leadId: b, before: userId },
        { leadId: c, before: null },
      ])
      expect(await set(second.id, [a])).toEqual([])
      expect(await set(null, [a, leads[4]])).toEqual([{ leadId: a, before: second.id }])
      const held = await database.db.leadOwner.findMany({ where: { workspaceId } })
      expect(held.map(({ leadId }) => leadId).toSorted()).toEqual([b, c])
      const told = (await activity(a ?? '')).filter(({ kind }) => kind === 'OWNER_CHANGED')
      expect(told.at(-1)?.detail).toEqual({ before: { userId: second.id, name: 'Bea' }, after: null })
      // Goes with the member.
      await database.db.member.delete({ where: { workspaceId_userId: { workspaceId, userId: second.id } } })
      expect(await database.db.leadOwner.count({ where: { workspaceId } })).toBe(0)
    })

    it('who is no member is NOT_FOUND', async () => {
      const { workspaceId, userId } = ours
      const wrong = within((tx) => owners.setOwner(workspaceId, tx, userId, theirs.userId, leads))
      await expect(wrong).rejects.toMatchObject({ code: 'NOT_FOUND' })
    })
  })
})

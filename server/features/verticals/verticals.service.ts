import { createHash } from 'node:crypto'
import { nextVersion, withHead, type ShippedVertical, type Vertical } from '../../engine/index.ts'
import { AppError, invalidField, notFound } from '../../errors.ts'
import type { Prisma } from '../../generated/postgresql/client.ts'
import { inTransaction, isUniqueViolation, type Db, type Queryable } from '../../platform/database.ts'
import { checkName, readPack, slugFor } from './vertical-input.ts'
import * as store from './verticals.store.ts'

/** Packs of a workspace: so many that a list of them can be read. */
export const MAX_VERTICALS = 50
const FIRST_VERSION = '1.0.0'

/** A pack that a workspace can use. Its text and content are read when they are asked for. */
export interface ListedVertical {
  slug: string
  name: string
  version: string
  description: string
  origin: 'SHIPPED' | 'WORKSPACE'
  basedOn: string | null
  updatedAt: Date | null
  load: () => Promise<{ yaml: string; content: Vertical }>
}

/** The packs that ship and those that workspaces have made of them. */
export class VerticalsService {
  readonly #db: Db
  readonly #shipped: readonly ShippedVertical[]

  constructor(db: Db, shipped: readonly ShippedVertical[]) {
    this.#db = db
    this.#shipped = shipped
  }

  /** The packs that ship, then the workspace's own by name; the former alone for nobody. */
  async list(workspaceId: string | null): Promise<ListedVertical[]> {
    const shipped = this.#shipped.map(listShipped)
    if (workspaceId === null) return shipped
    const heads = await store.listHeads(workspaceId, this.#db, MAX_VERTICALS)
    return [...shipped, ...heads.map((head) => this.#listOwn(workspaceId, head))]
  }

  /** One pack; NOT_FOUND when neither the installation nor the workspace has it. */
  async get(workspaceId: string, slug: string): Promise<ListedVertical> {
    const own = await store.findVertical(workspaceId, this.#db, slug)
    if (own) return this.#listOwn(workspaceId, own)
    const shipped = this.#shipped.find(({ id }) => id === slug)
    if (!shipped) throw notFound('vertical')
    return listShipped(shipped)
  }

  /**
   * The pack that a campaign names, its own before one that ships; null when it names none. The workspace's own stays
   * until the transaction ends. INVALID_INPUT for one that is not there.
   */
  async resolve(workspaceId: string, tx: Queryable, slug: string | null): Promise<Vertical | null> {
    if (slug === null || slug === '') return null
    await store.touchVertical(workspaceId, tx, slug)
    const found = await this.find(workspaceId, tx, slug)
    if (found) return found
    const heads = await store.listHeads(workspaceId, tx, MAX_VERTICALS)
    const known = [...this.#shipped.map(({ id }) => id), ...heads.map((head) => head.slug)].join(', ')
    throw invalidField('vertical', `There is no vertical “${slug}”. Known: ${known}.`)
  }

  /** A pack as it is now; null for none, and for one that is not there any more. */
  async find(workspaceId: string, db: Queryable, slug: string | null): Promise<Vertical | null> {
    if (slug === null) return null
    const own = await store.findVertical(workspaceId, db, slug)
    if (own) return own.content as unknown as Vertical
    return this.#shipped.find(({ id }) => id === slug) ?? null
  }

  /** Copies a pack under another name, for the workspace to edit, and answers its slug. CONFLICT when there are too many. */
  async copy(workspaceId: string, slug: string, givenName: string): Promise<string> {
    const name = checkName(givenName)
    const original = await this.get(workspaceId, slug)
    const { yaml } = await original.load()
    const heads = await store.listHeads(workspaceId, this.#db, MAX_VERTICALS)
    if (heads.length >= MAX_VERTICALS)
      throw new AppError('CONFLICT', `A workspace has at most ${MAX_VERTICALS} packs. Remove one first.`)
    const taken = new Set([...this.#shipped.map(({ id }) => id), ...heads.map((head) => head.slug)])
    const copy = dataOf(withHead(yaml, { id: slugFor(name, taken), name, version: FIRST_VERSION }))
    const basedOn = `${original.slug} ${original.version}`
    try {
      await store.createVertical(workspaceId, this.#db, { ...copy, basedOn })
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      throw new AppError(
        'CONFLICT',
        'A copy of this name was made at the same moment. Look at it, or try again.',
      )
    }
    return copy.slug
  }

  /**
   * Changes a pack of the workspace; its version rises by itself, unless the text gives it a later one. `version`: the one
   * that was read; CONFLICT when it has changed since. INVALID_INPUT with every fault of the text.
   */
  async update(workspaceId: string, change: { slug: string; version: string; yaml: string }): Promise<void> {
    const { slug, version, yaml } = change
    const row = await this.#requireOwn(workspaceId, this.#db, slug)
    if (row.version !== version) throw changedSince(row.version)
    if (row.yaml === yaml) return
    const given = readPack(yaml)
    if (given.id !== slug) {
      const message = `id must stay ${slug}: campaigns name it by this. Copy the pack for one of another id.`
      throw invalidField(['yaml', 'id'], message)
    }
    const data = dataOf(withHead(yaml, { version: nextVersion(row.version, given.version) }))
    if (await store.updateVertical(workspaceId, this.#db, { slug, version }, data)) return
    throw changedSince((await this.#requireOwn(workspaceId, this.#db, slug)).version)
  }

  /** Removes a pack of the workspace. CONFLICT while a campaign names it; runs keep what they were started with. */
  async remove(workspaceId: string, slug: string): Promise<void> {
    await inTransaction(this.#db, async (tx) => {
      // Locked first: no campaign can come to name it between the question and the deletion.
      await store.touchVertical(workspaceId, tx, slug)
      await this.#requireOwn(workspaceId, tx, slug)
      const used = await store.countCampaignsOf(workspaceId, tx, slug)
      if (used > 0) {
        const campaigns = used === 1 ? 'One campaign uses' : `${used} campaigns use`
        throw new AppError('CONFLICT', `${campaigns} this pack. Give them another one first.`)
      }
      await store.deleteVertical(workspaceId, tx, slug)
    })
  }

  async #requireOwn(workspaceId: string, db: Queryable, slug: string) {
    const row = await store.findVertical(workspaceId, db, slug)
    if (row) return row
    if (!this.#shipped.some(({ id }) => id === slug)) throw notFound('vertical')
    throw new AppError(
      'CONFLICT',
      'This pack ships with LeadFactory and stays as it is. Copy it, and change the copy.',
    )
  }

  #listOwn(workspaceId: string, head: store.VerticalHead): ListedVertical {
    const { slug, name, version, description, basedOn, updatedAt } = head
    let loading: ReturnType<ListedVertical['load']> | undefined
    const load = async () => {
      const row = await store.findVertical(workspaceId, this.#db, slug)
      if (!row) throw notFound('vertical')
      return { yaml: row.yaml, content: row.content as unknown as Vertical }
    }
    return {
      ...{ slug, name, version, description, basedOn, updatedAt, origin: 'WORKSPACE' },
      load: () => (loading ??= load()),
    }
  }
}

function listShipped({ yaml, ...content }: ShippedVertical): ListedVertical {
  const { id: slug, name, version, description } = content
  const load = () => Promise.resolve({ yaml, content })
  return { slug, name, version, description, origin: 'SHIPPED', basedOn: null, updatedAt: null, load }
}

/** What is stored of a pack's text, which must be whole. */
function dataOf(yaml: string) {
  const content = readPack(yaml)
  const { id: slug, name, version, description } = content
  return { slug, name, version, description, yaml, content: content as unknown as Prisma.InputJsonObject }
}

function changedSince(version: string): AppError {
  const advice = 'Look at it again, and make your change there.'
  return new AppError('CONFLICT', `This pack has been changed since: it is version ${version} now. ${advice}`)
}

/** Keeps a pack as it is for the runs that are started with it, and answers what finds it again. */
export async function pinVertical(workspaceId: string, tx: Queryable, pack: Vertical): Promise<string> {
  // Examples are not used in runs; the text of a pack that ships is that of this release.
  const { golden: _golden, yaml: _yaml, ...used } = pack as Vertical & { yaml?: string }
  const text = JSON.stringify(used)
  const hash = createHash('sha256').update(text).digest('hex')
  await store.pinContent(workspaceId, tx, hash, JSON.parse(text) as Prisma.InputJsonObject)
  return hash
}

/** What a run's reading of sites needs of the pack that was pinned; null when nothing was. */
export async function findPinnedHints(
  workspaceId: string,
  db: Queryable,
  hash: string,
): Promise<Vertical['pageHints'] | null> {
  const content = await store.findPinned(workspaceId, db, hash)
  return (content as Pick<Vertical, 'pageHints'> | null)?.pageHints ?? null
}

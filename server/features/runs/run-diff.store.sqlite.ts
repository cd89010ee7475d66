import type { CountDiff, DiffCounts, DiffRow, ListDiff } from './run-diff.store.ts'

type Counts<Name extends keyof DiffCounts> = Record<Name, bigint | number>

export const countDiffSqlite: CountDiff = async (workspaceId, db, { before, after }) => {
  const [counts] = await db.$queryRaw<Counts<Exclude<keyof DiffCounts, 'goneNotRead'>>[]>`
    SELECT count(*) FILTER (WHERE b."leadId" IS NULL) AS "added",
           count(*) FILTER (WHERE a."leadId" IS NULL) AS "gone",
           count(*) FILTER (WHERE a."found" <> b."found") AS "changed",
           count(*) FILTER (WHERE a."found" = b."found") AS "unchanged"
    FROM (SELECT "leadId", "found" FROM "RunLead" WHERE "workspaceId" = ${workspaceId} AND "runId" = ${before}) AS b
    FULL JOIN (SELECT "leadId", "found" FROM "RunLead" WHERE "workspaceId" = ${workspaceId} AND "runId" = ${after}) AS a
      ON a."leadId" = b."leadId"`
  const [notRead] = await db.$queryRaw<Counts<'goneNotRead'>[]>`
    SELECT count(*) AS "goneNotRead"
    FROM "RunLead" AS b
    JOIN "Lead" AS lead ON lead."workspaceId" = b."workspaceId" AND lead."id" = b."leadId"
    WHERE b."workspaceId" = ${workspaceId} AND b."runId" = ${before}
      AND NOT EXISTS (SELECT 1 FROM "RunLead" AS a
        WHERE a."workspaceId" = b."workspaceId" AND a."runId" = ${after} AND a."leadId" = b."leadId")
      AND NOT EXISTS (SELECT 1 FROM "RunSite" AS site
        WHERE site."workspaceId" = b."workspaceId" AND site."runId" = ${after} AND site."siteKey" = b."siteKey"
          AND site."state" = 'COMPLETED')
      AND NOT EXISTS (SELECT 1 FROM "RunSite" AS other
        WHERE other."workspaceId" = b."workspaceId" AND other."runId" = ${after}
          AND other."companyId" = lead."companyId" AND other."state" = 'COMPLETED')`
  return {
    added: Number(counts?.added ?? 0),
    gone: Number(counts?.gone ?? 0),
    changed: Number(counts?.changed ?? 0),
    unchanged: Number(counts?.unchanged ?? 0),
    goneNotRead: Number(notRead?.goneNotRead ?? 0),
  }
}

export const listDiffSqlite: ListDiff = (workspaceId, db, { before, after }, page) => {
  const { added, gone, changed, afterLeadId, limit } = page
  return db.$queryRaw<DiffRow[]>`
    SELECT d."leadId", d."before", d."after", lead."kind" = 'GENERAL' AS "isGeneral",
           company."id" AS "companyId", company."name" AS "companyName",
           site."state" AS "siteState", site."reason" AS "siteReason", site."detail" AS "siteDetail",
           EXISTS (SELECT 1 FROM "RunSite" AS other
             WHERE other."workspaceId" = ${workspaceId} AND other."runId" = ${after}
               AND other."companyId" = lead."companyId" AND other."state" = 'COMPLETED') AS "companySeen"
    FROM (
      SELECT * FROM (
        SELECT b."leadId", b."siteKey", b."found" AS "before", a."found" AS "after"
        FROM "RunLead" AS b
        LEFT JOIN "RunLead" AS a
          ON a."workspaceId" = b."workspaceId" AND a."runId" = ${after} AND a."leadId" = b."leadId"
        WHERE b."workspaceId" = ${workspaceId} AND b."runId" = ${before} AND b."leadId" > ${afterLeadId}
          AND ((${gone ? 1 : 0} AND a."leadId" IS NULL) OR (${changed ? 1 : 0} AND a."found" <> b."found"))
        ORDER BY b."leadId" LIMIT ${limit}) AS known
      UNION ALL
      SELECT * FROM (
        SELECT a."leadId", a."siteKey", NULL AS "before", a."found" AS "after"
        FROM "RunLead" AS a
        WHERE ${added ? 1 : 0} AND a."workspaceId" = ${workspaceId} AND a."runId" = ${after} AND a."leadId" > ${afterLeadId}
          AND NOT EXISTS (SELECT 1 FROM "RunLead" AS b
            WHERE b."workspaceId" = a."workspaceId" AND b."runId" = ${before} AND b."leadId" = a."leadId")
        ORDER BY a."leadId" LIMIT ${limit}) AS new
      ORDER BY "leadId" LIMIT ${limit}
    ) AS d
    JOIN "Lead" AS lead ON lead."workspaceId" = ${workspaceId} AND lead."id" = d."leadId"
    JOIN "Company" AS company ON company."workspaceId" = ${workspaceId} AND company."id" = lead."companyId"
    LEFT JOIN "RunSite" AS site
      ON site."workspaceId" = ${workspaceId} AND site."runId" = ${after} AND site."siteKey" = d."siteKey"
    ORDER BY d."leadId"`
}

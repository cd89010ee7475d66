import type { CountDiff, DiffRow, ListDiff } from './run-diff.store.ts'

export const countDiffSqlite: CountDiff = async (workspaceId, db, { before, after }, { from, upTo }) => {
  const [counts] = await db.$queryRaw<
    Record<'before' | 'both' | 'changed' | 'goneNotRead', bigint | number>[]
  >`
    SELECT count(*) AS "before", count(a."leadId") AS "both",
           count(*) FILTER (WHERE a."found" <> b."found") AS "changed",
           count(*) FILTER (WHERE a."leadId" IS NULL
             AND NOT EXISTS (SELECT 1 FROM "RunSite" AS site
               WHERE site."workspaceId" = b."workspaceId" AND site."runId" = ${after}
                 AND site."siteKey" = b."siteKey" AND site."state" = 'COMPLETED')
             AND NOT EXISTS (SELECT 1 FROM "RunSite" AS other
               WHERE other."workspaceId" = b."workspaceId" AND other."runId" = ${after} AND other."state" = 'COMPLETED'
                 AND other."companyId" = (SELECT "companyId" FROM "Lead" AS lead
                   WHERE lead."workspaceId" = b."workspaceId" AND lead."id" = b."leadId"))) AS "goneNotRead"
    FROM "RunLead" AS b
    LEFT JOIN "RunLead" AS a
      ON a."workspaceId" = ${workspaceId} AND a."runId" = ${after} AND a."leadId" = b."leadId"
        AND a."leadId" > ${from} AND a."leadId" <= ${upTo}
    WHERE b."workspaceId" = ${workspaceId} AND b."runId" = ${before}
      AND b."leadId" > ${from} AND b."leadId" <= ${upTo}`
  return {
    before: Number(counts?.before ?? 0),
    both: Number(counts?.both ?? 0),
    changed: Number(counts?.changed ?? 0),
    goneNotRead: Number(counts?.goneNotRead ?? 0),
  }
}

export const listDiffSqlite: ListDiff = (
  workspaceId,
  db,
  { before, after },
  { from, upTo },
  kinds,
  limit,
) => {
  const { added, gone, changed } = kinds
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
          ON a."workspaceId" = ${workspaceId} AND a."runId" = ${after} AND a."leadId" = b."leadId"
            AND a."leadId" > ${from} AND a."leadId" <= ${upTo}
        WHERE b."workspaceId" = ${workspaceId} AND b."runId" = ${before}
          AND b."leadId" > ${from} AND b."leadId" <= ${upTo}
          AND ((${gone ? 1 : 0} AND a."leadId" IS NULL) OR (${changed ? 1 : 0} AND a."found" <> b."found"))
        ORDER BY b."leadId" LIMIT ${limit}) AS known
      UNION ALL
      SELECT * FROM (
        SELECT a."leadId", a."siteKey", NULL AS "before", a."found" AS "after"
        FROM "RunLead" AS a
        WHERE ${added ? 1 : 0} AND a."workspaceId" = ${workspaceId} AND a."runId" = ${after}
          AND a."leadId" > ${from} AND a."leadId" <= ${upTo}
          AND NOT EXISTS (SELECT 1 FROM "RunLead" AS b
            WHERE b."workspaceId" = ${workspaceId} AND b."runId" = ${before} AND b."leadId" = a."leadId"
              AND b."leadId" > ${from} AND b."leadId" <= ${upTo})
        ORDER BY a."leadId" LIMIT ${limit}) AS new
      ORDER BY "leadId" LIMIT ${limit}
    ) AS d
    JOIN "Lead" AS lead ON lead."workspaceId" = ${workspaceId} AND lead."id" = d."leadId"
    JOIN "Company" AS company ON company."workspaceId" = ${workspaceId} AND company."id" = lead."companyId"
    LEFT JOIN "RunSite" AS site
      ON site."workspaceId" = ${workspaceId} AND site."runId" = ${after} AND site."siteKey" = d."siteKey"
    ORDER BY d."leadId"`
}

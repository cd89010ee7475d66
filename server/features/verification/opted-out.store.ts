/** The opt-out list as it stands on verified addresses. It is the installation's, and so means every workspace. */
import type { Queryable } from '../../platform/database.ts'
import { raw, sql, type Sql } from '../../platform/dialect.ts'

/** Whether the text in a column is a host, or an address at it, that `host` means: itself or below it. */
function means(column: string, host: Sql): Sql {
  const text = raw(column)
  return sql`(${text} = ${host}
    OR substr(${text}, length(${text}) - length(${host})) IN ('@' || ${host}, '.' || ${host}))`
}

/** Marks the verified addresses at a host, or below it, and all of companies there. */
export async function markOptedOut(db: Queryable, host: string): Promise<void> {
  const given = sql`CAST(${host} AS TEXT)`
  await db.$executeRaw`
    UPDATE "LeadVerification" SET "optedOut" = TRUE
    WHERE "optedOut" = FALSE AND (
      "verificationId" IN (SELECT v."id" FROM "Verification" v WHERE ${means('v."address"', given)})
      OR "leadId" IN (
        SELECT l."id" FROM "Company" c
        JOIN "Lead" l ON l."workspaceId" = c."workspaceId" AND l."companyId" = c."id"
        WHERE ${means('c."domain"', given)}))`
}

/** Takes the mark from those that no entry of the list means any more. */
export async function unmarkOptedOut(db: Queryable): Promise<void> {
  const listed = raw('o."host"')
  await db.$executeRaw`
    UPDATE "LeadVerification" SET "optedOut" = FALSE
    WHERE "optedOut" = TRUE AND NOT EXISTS (
      SELECT 1 FROM "Verification" v
      JOIN "Lead" l ON l."workspaceId" = v."workspaceId" AND l."id" = "LeadVerification"."leadId"
      JOIN "Company" c ON c."workspaceId" = l."workspaceId" AND c."id" = l."companyId"
      JOIN "OptOut" o ON ${means('v."address"', listed)} OR ${means('c."domain"', listed)}
      WHERE v."workspaceId" = "LeadVerification"."workspaceId" AND v."id" = "LeadVerification"."verificationId")`
}

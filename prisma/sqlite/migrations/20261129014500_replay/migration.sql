-- AlterTable
-- Column by column: making the tables anew, as Prisma proposes, would take what refers to them along where foreign keys are on.
ALTER TABLE "Run" ADD COLUMN "keepsFindings" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Run" ADD COLUMN "pagesGone" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Run" ADD COLUMN "replayOfId" TEXT;

-- AlterTable
ALTER TABLE "RunSite" ADD COLUMN "pagesGone" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "RunLead" (
    "workspaceId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "leadId" TEXT NOT NULL,
    "siteKey" TEXT NOT NULL,
    "found" JSONB NOT NULL,

    PRIMARY KEY ("workspaceId", "runId", "leadId"),
    CONSTRAINT "RunLead_workspaceId_runId_fkey" FOREIGN KEY ("workspaceId", "runId") REFERENCES "Run" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "RunLead_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "RunLead_workspaceId_leadId_idx" ON "RunLead"("workspaceId", "leadId");

-- CreateIndex
CREATE INDEX "RunSite_workspaceId_runId_companyId_idx" ON "RunSite"("workspaceId", "runId", "companyId");

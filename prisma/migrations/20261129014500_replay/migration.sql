-- AlterEnum
ALTER TYPE "SiteReason" ADD VALUE 'NO_COPIES';

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "keepsFindings" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "pagesGone" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "replayOfId" UUID;

-- AlterTable
ALTER TABLE "RunSite" ADD COLUMN     "pagesGone" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "RunLead" (
    "workspaceId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "leadId" UUID NOT NULL,
    "siteKey" TEXT NOT NULL,
    "found" JSONB NOT NULL,

    CONSTRAINT "RunLead_pkey" PRIMARY KEY ("workspaceId","runId","leadId")
);

-- CreateIndex
CREATE INDEX "RunLead_workspaceId_leadId_idx" ON "RunLead"("workspaceId", "leadId");

-- CreateIndex
CREATE INDEX "RunSite_workspaceId_runId_companyId_idx" ON "RunSite"("workspaceId", "runId", "companyId");

-- AddForeignKey
ALTER TABLE "RunLead" ADD CONSTRAINT "RunLead_workspaceId_runId_fkey" FOREIGN KEY ("workspaceId", "runId") REFERENCES "Run"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunLead" ADD CONSTRAINT "RunLead_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

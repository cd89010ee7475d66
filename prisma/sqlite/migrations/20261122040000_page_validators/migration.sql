-- AlterTable
ALTER TABLE "PageSnapshot" ADD COLUMN "etag" TEXT;
ALTER TABLE "PageSnapshot" ADD COLUMN "lastModified" TEXT;

-- AlterTable
ALTER TABLE "RunSite" ADD COLUMN "ledger" JSONB;

-- CreateIndex
CREATE INDEX "PageSnapshot_workspaceId_url_fetchedAt_idx" ON "PageSnapshot"("workspaceId", "url", "fetchedAt" DESC);

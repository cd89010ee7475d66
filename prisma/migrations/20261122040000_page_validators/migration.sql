-- AlterTable
ALTER TABLE "PageSnapshot" ADD COLUMN     "etag" TEXT,
ADD COLUMN     "lastModified" TEXT;

-- CreateIndex
CREATE INDEX "PageSnapshot_workspaceId_url_fetchedAt_idx" ON "PageSnapshot"("workspaceId", "url", "fetchedAt" DESC);

-- AlterTable
ALTER TABLE "RunSite" ADD COLUMN     "ledger" JSONB;

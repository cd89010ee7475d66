-- CreateTable
CREATE TABLE "SourceRecord" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "companyId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "sourceName" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "standing" TEXT NOT NULL,
    "url" TEXT,
    "contentHash" TEXT NOT NULL,
    "fetchedAt" DATETIME NOT NULL,
    "licence" TEXT NOT NULL,
    "licenceUrl" TEXT,
    "attribution" TEXT,
    "shareAlike" BOOLEAN NOT NULL,
    "facts" JSONB NOT NULL,
    "isPast" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "SourceRecord_workspaceId_companyId_fkey" FOREIGN KEY ("workspaceId", "companyId") REFERENCES "Company" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SourceProof" (
    "workspaceId" TEXT NOT NULL,
    "evidenceId" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "pointer" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "evidenceId"),
    CONSTRAINT "SourceProof_workspaceId_evidenceId_fkey" FOREIGN KEY ("workspaceId", "evidenceId") REFERENCES "Evidence" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SourceProof_workspaceId_recordId_fkey" FOREIGN KEY ("workspaceId", "recordId") REFERENCES "SourceRecord" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "SourceRecord_workspaceId_companyId_idx" ON "SourceRecord"("workspaceId", "companyId");

-- CreateIndex
CREATE UNIQUE INDEX "SourceRecord_workspaceId_id_key" ON "SourceRecord"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "SourceProof_workspaceId_recordId_idx" ON "SourceProof"("workspaceId", "recordId");

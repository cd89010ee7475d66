-- AlterEnum
ALTER TYPE "EvidenceMethod" ADD VALUE 'SOURCE';

-- CreateTable
CREATE TABLE "SourceRecord" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "sourceName" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "standing" TEXT NOT NULL,
    "url" TEXT,
    "contentHash" TEXT NOT NULL,
    "fetchedAt" TIMESTAMPTZ(3) NOT NULL,
    "licence" TEXT NOT NULL,
    "licenceUrl" TEXT,
    "attribution" TEXT,
    "shareAlike" BOOLEAN NOT NULL,
    "facts" JSONB NOT NULL,
    "isPast" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SourceRecord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SourceProof" (
    "workspaceId" UUID NOT NULL,
    "evidenceId" UUID NOT NULL,
    "recordId" UUID NOT NULL,
    "pointer" TEXT NOT NULL,

    CONSTRAINT "SourceProof_pkey" PRIMARY KEY ("workspaceId","evidenceId")
);

-- CreateIndex
CREATE INDEX "SourceRecord_workspaceId_companyId_idx" ON "SourceRecord"("workspaceId", "companyId");

-- CreateIndex
CREATE UNIQUE INDEX "SourceRecord_workspaceId_id_key" ON "SourceRecord"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "SourceProof_workspaceId_recordId_idx" ON "SourceProof"("workspaceId", "recordId");

-- AddForeignKey
ALTER TABLE "SourceRecord" ADD CONSTRAINT "SourceRecord_workspaceId_companyId_fkey" FOREIGN KEY ("workspaceId", "companyId") REFERENCES "Company"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SourceProof" ADD CONSTRAINT "SourceProof_workspaceId_evidenceId_fkey" FOREIGN KEY ("workspaceId", "evidenceId") REFERENCES "Evidence"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SourceProof" ADD CONSTRAINT "SourceProof_workspaceId_recordId_fkey" FOREIGN KEY ("workspaceId", "recordId") REFERENCES "SourceRecord"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

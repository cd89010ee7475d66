-- CreateEnum
CREATE TYPE "RunSourceState" AS ENUM ('RUNNING', 'CANCELLED', 'COMPLETED', 'FAILED');

-- CreateEnum
CREATE TYPE "CandidateState" AS ENUM ('ACCEPTED', 'REJECTED', 'DUPLICATE', 'NO_SITE');

-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN "sources" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "Run" ADD COLUMN "candidatesFound" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "candidatesRejected" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "sourcesFailed" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "sourcesOpen" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "RunSource" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "state" "RunSourceState" NOT NULL DEFAULT 'RUNNING',
    "cursor" TEXT,
    "pages" INTEGER NOT NULL DEFAULT 0,
    "found" INTEGER NOT NULL DEFAULT 0,
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "warnings" JSONB NOT NULL DEFAULT '[]',
    "error" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RunSource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunCandidate" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "sourceId" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "website" TEXT,
    "siteKey" TEXT,
    "state" "CandidateState" NOT NULL,
    "why" TEXT,
    "criterionId" TEXT,
    "record" JSONB,
    "searchText" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RunCandidate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SourceAnswer" (
    "workspaceId" UUID NOT NULL,
    "requestKey" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "headers" JSONB NOT NULL,
    "contentHash" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "isPartial" BOOLEAN NOT NULL,
    "fetchedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SourceAnswer_pkey" PRIMARY KEY ("workspaceId","requestKey")
);

-- CreateTable
CREATE TABLE "SourceUse" (
    "source" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "SourceUse_pkey" PRIMARY KEY ("source","day")
);

-- CreateIndex
CREATE INDEX "RunSource_state_leaseUntil_idx" ON "RunSource"("state", "leaseUntil");

-- CreateIndex
CREATE UNIQUE INDEX "RunSource_workspaceId_id_key" ON "RunSource"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "RunSource_workspaceId_runId_source_key" ON "RunSource"("workspaceId", "runId", "source");

-- CreateIndex
CREATE INDEX "RunCandidate_workspaceId_runId_state_id_idx" ON "RunCandidate"("workspaceId", "runId", "state", "id");

-- CreateIndex
CREATE INDEX "RunCandidate_workspaceId_runId_siteKey_idx" ON "RunCandidate"("workspaceId", "runId", "siteKey");

-- CreateIndex
CREATE UNIQUE INDEX "RunCandidate_workspaceId_sourceId_ref_key" ON "RunCandidate"("workspaceId", "sourceId", "ref");

-- CreateIndex
CREATE INDEX "SourceAnswer_workspaceId_contentHash_idx" ON "SourceAnswer"("workspaceId", "contentHash");

-- AddForeignKey
ALTER TABLE "RunSource" ADD CONSTRAINT "RunSource_workspaceId_runId_fkey" FOREIGN KEY ("workspaceId", "runId") REFERENCES "Run"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunCandidate" ADD CONSTRAINT "RunCandidate_workspaceId_runId_fkey" FOREIGN KEY ("workspaceId", "runId") REFERENCES "Run"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunCandidate" ADD CONSTRAINT "RunCandidate_workspaceId_sourceId_fkey" FOREIGN KEY ("workspaceId", "sourceId") REFERENCES "RunSource"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SourceAnswer" ADD CONSTRAINT "SourceAnswer_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- CreateTable
CREATE TABLE "RunSource" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'RUNNING',
    "cursor" TEXT,
    "pages" INTEGER NOT NULL DEFAULT 0,
    "found" INTEGER NOT NULL DEFAULT 0,
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "warnings" JSONB NOT NULL DEFAULT '[]',
    "error" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "leaseOwner" TEXT,
    "leaseUntil" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" DATETIME,
    CONSTRAINT "RunSource_workspaceId_runId_fkey" FOREIGN KEY ("workspaceId", "runId") REFERENCES "Run" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RunCandidate" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "website" TEXT,
    "siteKey" TEXT,
    "state" TEXT NOT NULL,
    "why" TEXT,
    "criterionId" TEXT,
    "record" JSONB,
    "searchText" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "RunCandidate_workspaceId_runId_fkey" FOREIGN KEY ("workspaceId", "runId") REFERENCES "Run" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "RunCandidate_workspaceId_sourceId_fkey" FOREIGN KEY ("workspaceId", "sourceId") REFERENCES "RunSource" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SourceAnswer" (
    "workspaceId" TEXT NOT NULL,
    "requestKey" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "headers" JSONB NOT NULL,
    "contentHash" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "isPartial" BOOLEAN NOT NULL,
    "fetchedAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "requestKey"),
    CONSTRAINT "SourceAnswer_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SourceUse" (
    "source" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,

    PRIMARY KEY ("source", "day")
);

-- Columns are added, not tables made anew: dropping the old ones would take runs and sites with them.
ALTER TABLE "Campaign" ADD COLUMN "sources" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "Run" ADD COLUMN "sourcesOpen" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Run" ADD COLUMN "sourcesFailed" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Run" ADD COLUMN "candidatesFound" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Run" ADD COLUMN "candidatesRejected" INTEGER NOT NULL DEFAULT 0;

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



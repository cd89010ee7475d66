-- CreateTable
CREATE TABLE "BulkJob" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "target" TEXT,
    "state" TEXT NOT NULL,
    "filter" JSONB,
    "collectedTo" TEXT,
    "batches" INTEGER NOT NULL DEFAULT 0,
    "nextBatch" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "restored" INTEGER NOT NULL DEFAULT 0,
    "left" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "leaseOwner" TEXT,
    "leaseUntil" DATETIME,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "startedById" TEXT,
    "undoneById" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" DATETIME,
    "forgottenAt" DATETIME,
    CONSTRAINT "BulkJob_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "BulkJob_startedById_fkey" FOREIGN KEY ("startedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BulkBatch" (
    "workspaceId" TEXT NOT NULL,
    "jobId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "leadIds" JSONB NOT NULL,
    "changes" JSONB,
    "doneAt" DATETIME,
    "undoneAt" DATETIME,
    "left" JSONB,

    PRIMARY KEY ("workspaceId", "jobId", "position"),
    CONSTRAINT "BulkBatch_workspaceId_jobId_fkey" FOREIGN KEY ("workspaceId", "jobId") REFERENCES "BulkJob" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TrashedRows" (
    "workspaceId" TEXT NOT NULL,
    "jobId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "tableName" TEXT NOT NULL,
    "leadId" TEXT NOT NULL,
    "rows" JSONB NOT NULL,

    PRIMARY KEY ("workspaceId", "jobId", "position", "tableName", "leadId"),
    CONSTRAINT "TrashedRows_workspaceId_jobId_position_fkey" FOREIGN KEY ("workspaceId", "jobId", "position") REFERENCES "BulkBatch" ("workspaceId", "jobId", "position") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "campaignId" TEXT,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "columns" JSONB NOT NULL,
    "orderField" TEXT NOT NULL,
    "orderDirection" TEXT NOT NULL,
    "isShared" BOOLEAN NOT NULL DEFAULT false,
    "madeById" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "SavedView_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SavedView_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SavedView_madeById_fkey" FOREIGN KEY ("madeById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "BulkJob_workspaceId_createdAt_id_idx" ON "BulkJob"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "BulkJob_state_leaseUntil_idx" ON "BulkJob"("state", "leaseUntil");

-- CreateIndex
CREATE INDEX "BulkJob_forgottenAt_createdAt_idx" ON "BulkJob"("forgottenAt", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "BulkJob_workspaceId_id_key" ON "BulkJob"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "SavedView_workspaceId_campaignId_createdAt_idx" ON "SavedView"("workspaceId", "campaignId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_workspaceId_id_key" ON "SavedView"("workspaceId", "id");

-- CreateEnum
CREATE TYPE "BulkJobState" AS ENUM ('COLLECTING', 'RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED', 'UNDOING', 'UNDONE');

-- CreateTable
CREATE TABLE "BulkJob" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "target" TEXT,
    "state" "BulkJobState" NOT NULL,
    "filter" JSONB,
    "collectedTo" UUID,
    "batches" INTEGER NOT NULL DEFAULT 0,
    "nextBatch" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "restored" INTEGER NOT NULL DEFAULT 0,
    "left" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "startedById" UUID,
    "undoneById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "forgottenAt" TIMESTAMPTZ(3),

    CONSTRAINT "BulkJob_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkBatch" (
    "workspaceId" UUID NOT NULL,
    "jobId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "leadIds" JSONB NOT NULL,
    "changes" JSONB,
    "doneAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),
    "left" JSONB,

    CONSTRAINT "BulkBatch_pkey" PRIMARY KEY ("workspaceId","jobId","position")
);

-- CreateTable
CREATE TABLE "TrashedRows" (
    "workspaceId" UUID NOT NULL,
    "jobId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "tableName" TEXT NOT NULL,
    "leadId" UUID NOT NULL,
    "rows" JSONB NOT NULL,

    CONSTRAINT "TrashedRows_pkey" PRIMARY KEY ("workspaceId","jobId","position","tableName","leadId")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "campaignId" UUID,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "columns" JSONB NOT NULL,
    "orderField" TEXT NOT NULL,
    "orderDirection" TEXT NOT NULL,
    "isShared" BOOLEAN NOT NULL DEFAULT false,
    "madeById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "BulkJob" ADD CONSTRAINT "BulkJob_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkJob" ADD CONSTRAINT "BulkJob_startedById_fkey" FOREIGN KEY ("startedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkBatch" ADD CONSTRAINT "BulkBatch_workspaceId_jobId_fkey" FOREIGN KEY ("workspaceId", "jobId") REFERENCES "BulkJob"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrashedRows" ADD CONSTRAINT "TrashedRows_workspaceId_jobId_position_fkey" FOREIGN KEY ("workspaceId", "jobId", "position") REFERENCES "BulkBatch"("workspaceId", "jobId", "position") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_madeById_fkey" FOREIGN KEY ("madeById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

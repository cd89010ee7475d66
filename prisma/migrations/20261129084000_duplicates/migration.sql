-- CreateEnum
CREATE TYPE "DuplicateState" AS ENUM ('OPEN', 'DISMISSED', 'MERGED');

-- CreateEnum
CREATE TYPE "DuplicateScanState" AS ENUM ('RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED');

-- CreateTable
CREATE TABLE "LeadAlias" (
    "workspaceId" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "identityKey" TEXT NOT NULL,
    "leadId" UUID NOT NULL,
    "mergeId" UUID NOT NULL,
    "formerId" UUID NOT NULL,

    CONSTRAINT "LeadAlias_pkey" PRIMARY KEY ("workspaceId","companyId","identityKey")
);

-- CreateTable
CREATE TABLE "LeadMerge" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "leadId" UUID NOT NULL,
    "survivorId" UUID NOT NULL,
    "journal" JSONB NOT NULL,
    "mergedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMPTZ(3),
    "undoneById" UUID,

    CONSTRAINT "LeadMerge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DuplicateKey" (
    "workspaceId" UUID NOT NULL,
    "key" BIGINT NOT NULL,
    "leadId" UUID NOT NULL,

    CONSTRAINT "DuplicateKey_pkey" PRIMARY KEY ("workspaceId","key","leadId")
);

-- CreateTable
CREATE TABLE "DuplicateProposal" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "firstId" UUID NOT NULL,
    "secondId" UUID NOT NULL,
    "firstLeadId" UUID,
    "secondLeadId" UUID,
    "reasons" JSONB NOT NULL,
    "strength" INTEGER NOT NULL,
    "isSure" BOOLEAN NOT NULL,
    "state" "DuplicateState" NOT NULL DEFAULT 'OPEN',
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DuplicateProposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DuplicateScan" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "state" "DuplicateScanState" NOT NULL DEFAULT 'RUNNING',
    "since" TIMESTAMPTZ(3),
    "until" TIMESTAMPTZ(3) NOT NULL,
    "cursorAt" TIMESTAMPTZ(3),
    "cursorId" UUID,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "compared" INTEGER NOT NULL DEFAULT 0,
    "found" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "startedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DuplicateScan_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "LeadAlias_workspaceId_leadId_idx" ON "LeadAlias"("workspaceId", "leadId");

-- CreateIndex
CREATE INDEX "LeadAlias_workspaceId_mergeId_idx" ON "LeadAlias"("workspaceId", "mergeId");

-- CreateIndex
CREATE INDEX "LeadAlias_workspaceId_formerId_idx" ON "LeadAlias"("workspaceId", "formerId");

-- CreateIndex
CREATE INDEX "LeadMerge_workspaceId_leadId_createdAt_idx" ON "LeadMerge"("workspaceId", "leadId", "createdAt");

-- CreateIndex
CREATE INDEX "LeadMerge_workspaceId_createdAt_id_idx" ON "LeadMerge"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "LeadMerge_workspaceId_id_key" ON "LeadMerge"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "DuplicateKey_workspaceId_leadId_key_idx" ON "DuplicateKey"("workspaceId", "leadId", "key");

-- CreateIndex
CREATE INDEX "DuplicateProposal_workspaceId_state_strength_id_idx" ON "DuplicateProposal"("workspaceId", "state", "strength" DESC, "id");

-- CreateIndex
CREATE INDEX "DuplicateProposal_workspaceId_firstLeadId_idx" ON "DuplicateProposal"("workspaceId", "firstLeadId");

-- CreateIndex
CREATE INDEX "DuplicateProposal_workspaceId_secondLeadId_idx" ON "DuplicateProposal"("workspaceId", "secondLeadId");

-- CreateIndex
CREATE UNIQUE INDEX "DuplicateProposal_workspaceId_id_key" ON "DuplicateProposal"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "DuplicateProposal_workspaceId_firstId_secondId_key" ON "DuplicateProposal"("workspaceId", "firstId", "secondId");

-- CreateIndex
CREATE INDEX "DuplicateScan_workspaceId_createdAt_id_idx" ON "DuplicateScan"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "DuplicateScan_state_leaseUntil_idx" ON "DuplicateScan"("state", "leaseUntil");

-- CreateIndex
CREATE UNIQUE INDEX "DuplicateScan_workspaceId_id_key" ON "DuplicateScan"("workspaceId", "id");

-- AddForeignKey
ALTER TABLE "LeadAlias" ADD CONSTRAINT "LeadAlias_workspaceId_companyId_fkey" FOREIGN KEY ("workspaceId", "companyId") REFERENCES "Company"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LeadAlias" ADD CONSTRAINT "LeadAlias_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LeadAlias" ADD CONSTRAINT "LeadAlias_workspaceId_mergeId_fkey" FOREIGN KEY ("workspaceId", "mergeId") REFERENCES "LeadMerge"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LeadMerge" ADD CONSTRAINT "LeadMerge_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuplicateKey" ADD CONSTRAINT "DuplicateKey_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuplicateProposal" ADD CONSTRAINT "DuplicateProposal_workspaceId_firstLeadId_fkey" FOREIGN KEY ("workspaceId", "firstLeadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuplicateProposal" ADD CONSTRAINT "DuplicateProposal_workspaceId_secondLeadId_fkey" FOREIGN KEY ("workspaceId", "secondLeadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

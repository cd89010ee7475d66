-- CreateTable
CREATE TABLE "LeadAlias" (
    "workspaceId" TEXT NOT NULL,
    "companyId" TEXT NOT NULL,
    "identityKey" TEXT NOT NULL,
    "leadId" TEXT NOT NULL,
    "mergeId" TEXT NOT NULL,
    "formerId" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "companyId", "identityKey"),
    CONSTRAINT "LeadAlias_workspaceId_companyId_fkey" FOREIGN KEY ("workspaceId", "companyId") REFERENCES "Company" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "LeadAlias_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "LeadAlias_workspaceId_mergeId_fkey" FOREIGN KEY ("workspaceId", "mergeId") REFERENCES "LeadMerge" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LeadMerge" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "leadId" TEXT NOT NULL,
    "survivorId" TEXT NOT NULL,
    "journal" JSONB NOT NULL,
    "mergedById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" DATETIME,
    "undoneById" TEXT,
    CONSTRAINT "LeadMerge_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DuplicateKey" (
    "workspaceId" TEXT NOT NULL,
    "key" BIGINT NOT NULL,
    "leadId" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "key", "leadId"),
    CONSTRAINT "DuplicateKey_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DuplicateProposal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "firstId" TEXT NOT NULL,
    "secondId" TEXT NOT NULL,
    "firstLeadId" TEXT,
    "secondLeadId" TEXT,
    "reasons" JSONB NOT NULL,
    "strength" INTEGER NOT NULL,
    "isSure" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'OPEN',
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "DuplicateProposal_workspaceId_firstLeadId_fkey" FOREIGN KEY ("workspaceId", "firstLeadId") REFERENCES "Lead" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "DuplicateProposal_workspaceId_secondLeadId_fkey" FOREIGN KEY ("workspaceId", "secondLeadId") REFERENCES "Lead" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DuplicateScan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'RUNNING',
    "since" DATETIME,
    "until" DATETIME NOT NULL,
    "cursorAt" DATETIME,
    "cursorId" TEXT,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "compared" INTEGER NOT NULL DEFAULT 0,
    "found" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "leaseOwner" TEXT,
    "leaseUntil" DATETIME,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "startedById" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" DATETIME
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

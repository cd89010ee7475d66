-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "canonical" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "confidence" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "flags" JSONB NOT NULL,
    "suggestion" TEXT,
    "detail" TEXT,
    "provider" TEXT,
    "exchange" TEXT,
    "lists" JSONB NOT NULL,
    "transcript" JSONB NOT NULL,
    "checkedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "Verification_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LeadVerification" (
    "workspaceId" TEXT NOT NULL,
    "leadId" TEXT NOT NULL,
    "verificationId" TEXT NOT NULL,
    "class" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "leadId"),
    CONSTRAINT "LeadVerification_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "LeadVerification_workspaceId_verificationId_fkey" FOREIGN KEY ("workspaceId", "verificationId") REFERENCES "Verification" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "VerificationBatch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'RUNNING',
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "valid" INTEGER NOT NULL DEFAULT 0,
    "risky" INTEGER NOT NULL DEFAULT 0,
    "invalid" INTEGER NOT NULL DEFAULT 0,
    "disposable" INTEGER NOT NULL DEFAULT 0,
    "unknown" INTEGER NOT NULL DEFAULT 0,
    "unverified" INTEGER NOT NULL DEFAULT 0,
    "startedById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" DATETIME,
    CONSTRAINT "VerificationBatch_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "VerificationItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "batchId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "leadId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'QUEUED',
    "dueAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "receiver" TEXT,
    "refusedAt" DATETIME,
    "retries" INTEGER NOT NULL DEFAULT 0,
    "leaseOwner" TEXT,
    "leaseUntil" DATETIME,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "VerificationItem_workspaceId_batchId_fkey" FOREIGN KEY ("workspaceId", "batchId") REFERENCES "VerificationBatch" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MailReceiver" (
    "receiver" TEXT NOT NULL PRIMARY KEY,
    "usedUntil" DATETIME NOT NULL,
    "leaseOwner" TEXT,
    "leaseUntil" DATETIME
);

-- CreateTable
CREATE TABLE "MailDomain" (
    "domain" TEXT NOT NULL PRIMARY KEY,
    "catchAll" BOOLEAN NOT NULL,
    "until" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Verification_workspaceId_class_idx" ON "Verification"("workspaceId", "class");

-- CreateIndex
CREATE UNIQUE INDEX "Verification_workspaceId_id_key" ON "Verification"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Verification_workspaceId_canonical_key" ON "Verification"("workspaceId", "canonical");

-- CreateIndex
CREATE INDEX "LeadVerification_workspaceId_verificationId_idx" ON "LeadVerification"("workspaceId", "verificationId");

-- CreateIndex
CREATE INDEX "LeadVerification_workspaceId_class_idx" ON "LeadVerification"("workspaceId", "class");

-- CreateIndex
CREATE INDEX "VerificationBatch_workspaceId_createdAt_id_idx" ON "VerificationBatch"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "VerificationBatch_state_idx" ON "VerificationBatch"("state");

-- CreateIndex
CREATE UNIQUE INDEX "VerificationBatch_workspaceId_id_key" ON "VerificationBatch"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "VerificationItem_batchId_state_dueAt_idx" ON "VerificationItem"("batchId", "state", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "VerificationItem_workspaceId_batchId_leadId_key" ON "VerificationItem"("workspaceId", "batchId", "leadId");



-- CreateEnum
CREATE TYPE "VerificationLevel" AS ENUM ('SYNTAX', 'DNS', 'SMTP', 'FEEDBACK');

-- CreateEnum
CREATE TYPE "VerificationClass" AS ENUM ('VALID', 'RISKY', 'INVALID', 'DISPOSABLE', 'UNKNOWN', 'UNVERIFIED');

-- CreateEnum
CREATE TYPE "VerificationReason" AS ENUM ('ACCEPTED', 'DELIVERED_AND_REPLIED', 'CATCH_ALL', 'ROLE', 'FULL', 'IMPLICIT_MX', 'FREE_MAIL_AT_COMPANY', 'SYNTAX', 'RESERVED_DOMAIN', 'NO_SUCH_DOMAIN', 'NO_MAIL_SERVER', 'NULL_MX', 'MX_UNROUTABLE', 'MAILBOX_REJECTED', 'MAILBOX_DISABLED', 'HARD_BOUNCE', 'DISPOSABLE_DOMAIN', 'DNS_TEMPORARY', 'POLICY_BLOCK', 'GREYLISTED', 'TEMPORARY', 'UNREACHABLE', 'PROVIDER_OPAQUE', 'CATCH_ALL_UNTESTED', 'UNCLEAR_REPLY', 'NEEDS_SMTPUTF8', 'OPTED_OUT', 'SYNTAX_ONLY', 'DNS_ONLY');

-- CreateEnum
CREATE TYPE "VerificationBatchState" AS ENUM ('RUNNING', 'CANCELLED', 'COMPLETED');

-- CreateEnum
CREATE TYPE "VerificationItemState" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED');

-- CreateTable
CREATE TABLE "Verification" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "canonical" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "class" "VerificationClass" NOT NULL,
    "reason" "VerificationReason" NOT NULL,
    "confidence" INTEGER NOT NULL,
    "level" "VerificationLevel" NOT NULL,
    "flags" JSONB NOT NULL,
    "suggestion" TEXT,
    "detail" TEXT,
    "provider" TEXT,
    "exchange" TEXT,
    "lists" JSONB NOT NULL,
    "transcript" JSONB NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LeadVerification" (
    "workspaceId" UUID NOT NULL,
    "leadId" UUID NOT NULL,
    "verificationId" UUID NOT NULL,
    "class" "VerificationClass" NOT NULL,

    CONSTRAINT "LeadVerification_pkey" PRIMARY KEY ("workspaceId","leadId")
);

-- CreateTable
CREATE TABLE "VerificationBatch" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "state" "VerificationBatchState" NOT NULL DEFAULT 'RUNNING',
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "valid" INTEGER NOT NULL DEFAULT 0,
    "risky" INTEGER NOT NULL DEFAULT 0,
    "invalid" INTEGER NOT NULL DEFAULT 0,
    "disposable" INTEGER NOT NULL DEFAULT 0,
    "unknown" INTEGER NOT NULL DEFAULT 0,
    "unverified" INTEGER NOT NULL DEFAULT 0,
    "startedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "VerificationBatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VerificationItem" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "batchId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "leadId" UUID NOT NULL,
    "state" "VerificationItemState" NOT NULL DEFAULT 'QUEUED',
    "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "receiver" TEXT,
    "refusedAt" TIMESTAMPTZ(3),
    "retries" INTEGER NOT NULL DEFAULT 0,
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "attempt" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "VerificationItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailReceiver" (
    "receiver" TEXT NOT NULL,
    "usedUntil" TIMESTAMPTZ(3) NOT NULL,
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),

    CONSTRAINT "MailReceiver_pkey" PRIMARY KEY ("receiver")
);

-- CreateTable
CREATE TABLE "MailDomain" (
    "domain" TEXT NOT NULL,
    "catchAll" BOOLEAN NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MailDomain_pkey" PRIMARY KEY ("domain")
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

-- AddForeignKey
ALTER TABLE "Verification" ADD CONSTRAINT "Verification_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LeadVerification" ADD CONSTRAINT "LeadVerification_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LeadVerification" ADD CONSTRAINT "LeadVerification_workspaceId_verificationId_fkey" FOREIGN KEY ("workspaceId", "verificationId") REFERENCES "Verification"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VerificationBatch" ADD CONSTRAINT "VerificationBatch_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VerificationItem" ADD CONSTRAINT "VerificationItem_workspaceId_batchId_fkey" FOREIGN KEY ("workspaceId", "batchId") REFERENCES "VerificationBatch"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;



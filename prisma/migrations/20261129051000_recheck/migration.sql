-- AlterTable
ALTER TABLE "Verification" ADD COLUMN "recheckAt" TIMESTAMPTZ(3);
ALTER TABLE "Verification" ADD COLUMN "unknownTimes" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "VerificationBatch" ADD COLUMN "isRecheck" BOOLEAN NOT NULL DEFAULT false;

-- Verdicts of before are looked at again as they run out.
UPDATE "Verification" SET "recheckAt" = "expiresAt" WHERE "reason" NOT IN ('SYNTAX', 'RESERVED_DOMAIN', 'HARD_BOUNCE');

-- CreateIndex
CREATE INDEX "Verification_recheckAt_workspaceId_idx" ON "Verification"("recheckAt", "workspaceId");

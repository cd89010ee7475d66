-- DropIndex
DROP INDEX "VerificationItem_batchId_state_dueAt_idx";

-- CreateIndex
CREATE INDEX "VerificationItem_batchId_state_dueAt_position_idx" ON "VerificationItem"("batchId", "state", "dueAt", "position");

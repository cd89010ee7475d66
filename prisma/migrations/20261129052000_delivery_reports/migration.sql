-- CreateEnum
CREATE TYPE "DeliveryMeaning" AS ENUM ('REPLIED', 'HARD_BOUNCE', 'POLICY_BOUNCE', 'SOFT_BOUNCE');

-- CreateTable
CREATE TABLE "DeliveryReport" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "canonical" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "meaning" "DeliveryMeaning" NOT NULL,
    "status" TEXT,
    "diagnostic" TEXT,
    "classBefore" "VerificationClass",
    "happenedAt" TIMESTAMPTZ(3) NOT NULL,
    "reportedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DeliveryReport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "DeliveryReport_workspaceId_reference_key" ON "DeliveryReport"("workspaceId", "reference");

-- CreateIndex
CREATE INDEX "DeliveryReport_workspaceId_canonical_happenedAt_idx" ON "DeliveryReport"("workspaceId", "canonical", "happenedAt" DESC);

-- AddForeignKey
ALTER TABLE "DeliveryReport" ADD CONSTRAINT "DeliveryReport_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

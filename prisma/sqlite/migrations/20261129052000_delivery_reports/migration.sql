-- CreateTable
CREATE TABLE "DeliveryReport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "canonical" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "meaning" TEXT NOT NULL,
    "status" TEXT,
    "diagnostic" TEXT,
    "classBefore" TEXT,
    "happenedAt" DATETIME NOT NULL,
    "reportedById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "DeliveryReport_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "DeliveryReport_workspaceId_reference_key" ON "DeliveryReport"("workspaceId", "reference");

-- CreateIndex
CREATE INDEX "DeliveryReport_workspaceId_canonical_happenedAt_idx" ON "DeliveryReport"("workspaceId", "canonical", "happenedAt" DESC);

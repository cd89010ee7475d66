-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN "nextRunAt" DATETIME;
ALTER TABLE "Campaign" ADD COLUMN "scheduleCron" TEXT;
ALTER TABLE "Campaign" ADD COLUMN "scheduleTimeZone" TEXT;

-- AlterTable
-- Column by column: making the table anew, as Prisma proposes, would take its sites with it where foreign keys are on.
ALTER TABLE "Run" ADD COLUMN "idleSeconds" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Run" ADD COLUMN "limitMinutes" INTEGER;
ALTER TABLE "Run" ADD COLUMN "limitPages" INTEGER;
ALTER TABLE "Run" ADD COLUMN "limitReached" TEXT;
ALTER TABLE "Run" ADD COLUMN "limitSites" INTEGER;
ALTER TABLE "Run" ADD COLUMN "pausedAt" DATETIME;
ALTER TABLE "Run" ADD COLUMN "scheduledFor" DATETIME;
ALTER TABLE "Run" ADD COLUMN "sitesSkipped" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Campaign_nextRunAt_idx" ON "Campaign"("nextRunAt");

-- Sites that earlier runs were cancelled before.
UPDATE "Run" SET "sitesSkipped" = (
  SELECT COUNT(*) FROM "RunSite" WHERE "RunSite"."runId" = "Run"."id" AND "RunSite"."state" = 'CANCELLED');

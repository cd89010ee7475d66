-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN "acceptsRisky" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Campaign" ADD COLUMN "acceptsUnverified" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "LeadVerification" ADD COLUMN "optedOut" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "PageSnapshot" ADD COLUMN     "copyRemovedAt" TIMESTAMPTZ(3);

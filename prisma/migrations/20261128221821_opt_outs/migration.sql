-- CreateEnum
CREATE TYPE "OptOutOrigin" AS ENUM ('OPERATOR', 'FORM');

-- CreateTable
CREATE TABLE "OptOut" (
    "host" TEXT NOT NULL,
    "note" TEXT,
    "origin" "OptOutOrigin" NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OptOut_pkey" PRIMARY KEY ("host")
);

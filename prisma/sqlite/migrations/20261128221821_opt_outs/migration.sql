-- CreateTable
CREATE TABLE "OptOut" (
    "host" TEXT NOT NULL PRIMARY KEY,
    "note" TEXT,
    "origin" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- The search's own tables, which Prisma does not know (prisma.config.ts). Triggers keep them in step with "Lead". Whoever
-- makes "Lead" anew, as Prisma does to change a column, makes the triggers anew too: they go with the table.

-- Each workspace has a number, and its leads' rows lie side by side behind it: what others have costs a search nothing.
CREATE TABLE "LeadSearchWorkspace" (
    "number" INTEGER NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL UNIQUE,
    CONSTRAINT "LeadSearchWorkspace_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Rows of the index by lead. VACUUM may number the rows of "Lead" anew, so they have numbers of their own: that of the
-- workspace times 2^40, and on from there.
CREATE TABLE "LeadSearchRow" (
    "row" INTEGER NOT NULL PRIMARY KEY,
    "leadId" TEXT NOT NULL UNIQUE
);

-- The letters of "searchText" by threes. A space behind the text gives its last two letters a third.
CREATE VIRTUAL TABLE "LeadSearch" USING fts5("text", content='', contentless_delete=1, tokenize='trigram case_sensitive 1');

-- The threes that there are: those that begin with two letters find the two.
CREATE VIRTUAL TABLE "LeadSearchTerm" USING fts5vocab("LeadSearch", 'instance');

INSERT INTO "LeadSearchWorkspace" ("workspaceId") SELECT DISTINCT "workspaceId" FROM "Lead";
INSERT INTO "LeadSearchRow" ("row", "leadId")
    SELECT (s."number" << 40) + row_number() OVER (PARTITION BY s."number" ORDER BY l."id"), l."id"
    FROM "LeadSearchWorkspace" AS s JOIN "Lead" AS l ON l."workspaceId" = s."workspaceId" ORDER BY 1;
INSERT INTO "LeadSearch" ("rowid", "text")
    SELECT r."row", l."searchText" || ' ' FROM "LeadSearchRow" AS r CROSS JOIN "Lead" AS l
    WHERE l."id" = r."leadId" ORDER BY r."row";

CREATE TRIGGER "LeadSearch_insert" AFTER INSERT ON "Lead" BEGIN
    INSERT INTO "LeadSearchWorkspace" ("workspaceId") SELECT NEW."workspaceId"
        WHERE NOT EXISTS (SELECT 1 FROM "LeadSearchWorkspace" WHERE "workspaceId" = NEW."workspaceId");
    INSERT INTO "LeadSearchRow" ("row", "leadId")
        SELECT coalesce((SELECT max("row") FROM "LeadSearchRow" WHERE "row" > s."number" << 40 AND "row" < (s."number" + 1) << 40), s."number" << 40) + 1, NEW."id"
        FROM "LeadSearchWorkspace" AS s WHERE s."workspaceId" = NEW."workspaceId";
    INSERT INTO "LeadSearch" ("rowid", "text")
        SELECT "row", NEW."searchText" || ' ' FROM "LeadSearchRow" WHERE "leadId" = NEW."id";
END;

CREATE TRIGGER "LeadSearch_update" AFTER UPDATE OF "searchText" ON "Lead" WHEN NEW."searchText" <> OLD."searchText" BEGIN
    UPDATE "LeadSearch" SET "text" = NEW."searchText" || ' '
        WHERE "rowid" = (SELECT "row" FROM "LeadSearchRow" WHERE "leadId" = NEW."id");
END;

CREATE TRIGGER "LeadSearch_delete" AFTER DELETE ON "Lead" BEGIN
    DELETE FROM "LeadSearch" WHERE "rowid" = (SELECT "row" FROM "LeadSearchRow" WHERE "leadId" = OLD."id");
    DELETE FROM "LeadSearchRow" WHERE "leadId" = OLD."id";
END;

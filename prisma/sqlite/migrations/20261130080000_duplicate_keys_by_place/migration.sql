-- Keys are hashed in another way, and one of before meets none of now: all leads are to be looked at again, by the next
-- search or the one that is under way.
DELETE FROM "DuplicateKey";
UPDATE "DuplicateScan" SET "until" = '1970-01-01T00:00:00.000+00:00' WHERE "state" = 'COMPLETED';
UPDATE "DuplicateScan" SET "since" = NULL, "cursorAt" = NULL, "cursorId" = NULL, "done" = 0, "compared" = 0,
  "total" = (SELECT count(*) FROM "Lead" WHERE "Lead"."workspaceId" = "DuplicateScan"."workspaceId")
  WHERE "state" = 'RUNNING';

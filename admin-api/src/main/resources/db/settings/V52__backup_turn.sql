-- Backups and restore tests that people start from the console: one at a time, seen while they run, and ended by who wants.
ALTER TABLE settings.backup_run
  -- Until when the process at work is taken to be alive; null for a run of before, and for a restore.
  ADD COLUMN lease_until timestamptz,
  -- How much is done, in percent; no more than 99 before the end.
  ADD COLUMN progress smallint NOT NULL DEFAULT 0,
  -- Somebody wants it to end.
  ADD COLUMN cancel_asked boolean NOT NULL DEFAULT false,
  -- Whether it needs the turn that there is once; a command asks nobody.
  ADD COLUMN exclusive boolean NOT NULL DEFAULT false,
  -- The backup that a restore test is of; null when a command tried a file. Not a foreign key: a
  -- restored database may lack the one.
  ADD COLUMN of_run bigint,
  ADD CONSTRAINT backup_run_progress CHECK (progress BETWEEN 0 AND 100),
  DROP CONSTRAINT backup_run_state,
  ADD CONSTRAINT backup_run_state CHECK (state IN ('ok', 'failed', 'cancelled'));

CREATE UNIQUE INDEX backup_run_turn ON settings.backup_run ((true))
 WHERE exclusive AND finished_at IS NULL;

-- Old entries may go, from the oldest on and never from the middle. What was last to go stays behind
-- as an anchor, so that the chain of the rest begins at something.
CREATE TABLE audit.anchor (
  tenant_id text        PRIMARY KEY,
  -- Of the last entry that was removed.
  number    bigint      NOT NULL,
  hash      bytea       NOT NULL,
  -- When that entry was written.
  at        timestamptz NOT NULL,
  removed_at timestamptz NOT NULL,
  CONSTRAINT anchor_hash_is_sha_256 CHECK (octet_length(hash) = 32)
);

ALTER TABLE audit.anchor ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.anchor FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON audit.anchor
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));

-- Removes the oldest entries of a tenant that are older than a time, at most so many, never the
-- newest one; returns how many went.
CREATE FUNCTION audit.retain(p_tenant text, p_before timestamptz, p_at_most integer) RETURNS bigint
  LANGUAGE plpgsql
  AS $$
  DECLARE
    first_kept bigint;
    last audit.entry;
    removed bigint;
  BEGIN
    -- Writers of this tenant wait, as they do for each other.
    PERFORM 1 FROM audit.head WHERE tenant_id = p_tenant FOR UPDATE;
    -- A prefix: up to the first entry that is not old enough.
    SELECT min(number) INTO first_kept
      FROM (SELECT number FROM audit.entry
             WHERE tenant_id = p_tenant AND at >= p_before
             UNION ALL
            SELECT number FROM audit.head WHERE tenant_id = p_tenant) kept;
    IF first_kept IS NULL THEN
      RETURN 0;
    END IF;
    SELECT * INTO last
      FROM (SELECT * FROM audit.entry
             WHERE tenant_id = p_tenant AND number < first_kept
             ORDER BY number LIMIT p_at_most) going
     ORDER BY number DESC LIMIT 1;
    IF NOT FOUND THEN
      RETURN 0;
    END IF;
    INSERT INTO audit.anchor (tenant_id, number, hash, at, removed_at)
    VALUES (p_tenant, last.number, last.hash, last.at, clock_timestamp())
    ON CONFLICT (tenant_id) DO UPDATE
      SET number = excluded.number, hash = excluded.hash, at = excluded.at,
          removed_at = excluded.removed_at;
    DELETE FROM audit.entry WHERE tenant_id = p_tenant AND number <= last.number;
    GET DIAGNOSTICS removed = ROW_COUNT;
    RETURN removed;
  END
  $$;

-- Deleting is for retention: what the anchor covers may go, and nothing else.
CREATE FUNCTION audit.refuse_delete() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
  BEGIN
    IF EXISTS (SELECT 1 FROM audit.anchor
                WHERE tenant_id = OLD.tenant_id AND number >= OLD.number) THEN
      RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'insufficient_privilege';
  END
  $$;

DROP TRIGGER append_only ON audit.entry;
CREATE TRIGGER append_only BEFORE UPDATE ON audit.entry
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER deleted_by_retention_only BEFORE DELETE ON audit.entry
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_delete();

-- An anchor and a head only move on.
CREATE FUNCTION audit.refuse_step_back() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND NEW.tenant_id = OLD.tenant_id AND NEW.number > OLD.number THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'insufficient_privilege';
  END
  $$;
CREATE TRIGGER moves_on BEFORE UPDATE OR DELETE ON audit.anchor
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_step_back();
CREATE TRIGGER moves_on BEFORE UPDATE OR DELETE ON audit.head
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_step_back();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit.anchor
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit.head
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

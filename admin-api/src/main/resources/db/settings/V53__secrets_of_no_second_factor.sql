-- Secrets of second factors whose person was removed while nothing removed the secret with the person. Nobody can use
-- them, and a change of the master key would carry them on for ever.
DO $$
BEGIN
  -- The other table is of another schema, which a test of this one alone does without.
  IF to_regclass('identity.second_factor') IS NOT NULL THEN
    DELETE FROM settings.secret s
     WHERE s.table_name = 'identity.second_factor'
       AND NOT EXISTS (SELECT FROM identity.second_factor f
                        WHERE f.tenant_id = s.tenant_id AND f.account_id::text = s.row_id);
  END IF;
END
$$;

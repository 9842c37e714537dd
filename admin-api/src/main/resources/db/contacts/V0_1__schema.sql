COMMENT ON SCHEMA contacts IS 'The address book.';

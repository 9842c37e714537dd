COMMENT ON SCHEMA settings IS 'What people set: services follow it on topics.';

package org.ctip.admin.settings;

/**
 * The database this runs on. It can't be set here: what is stored in a database is read only after
 * it was reached.
 */
public record RunningDatabase(
    String host, int port, String database, String user, String sslMode, boolean passwordSet) {}

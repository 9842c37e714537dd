package org.ctip.admin.settings;

/**
 * What the environment says about sending SMS; the sender reads the same.
 *
 * @param username empty for none
 * @param tokenSet whether it has an access token
 * @param passwordSet whether it has a password
 */
public record SmsDefaults(
    String apiUrl,
    String sender,
    String type,
    boolean testMode,
    String username,
    boolean tokenSet,
    boolean passwordSet) {}

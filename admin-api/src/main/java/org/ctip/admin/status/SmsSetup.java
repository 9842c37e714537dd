package org.ctip.admin.status;

/**
 * How SMS are set to be sent.
 *
 * @param sender name of the sender; empty for the provider's own
 * @param type what the provider bills, such as {@code eco+}
 */
public record SmsSetup(boolean credentials, String sender, String type, boolean testMode) {}

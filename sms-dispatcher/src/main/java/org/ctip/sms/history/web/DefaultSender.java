package org.ctip.sms.history.web;

/**
 * The sender's name as the account page shows it.
 *
 * @param name empty when the provider chooses
 */
public record DefaultSender(String name) {}

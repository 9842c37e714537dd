package org.ctip.sms.history.web;

/** The sender's name as the account page shows it. */
public interface DefaultSender {
  /** The name a tenant's messages come from; empty when the provider chooses. */
  String of(String tenantId);
}
